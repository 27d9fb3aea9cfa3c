"""Words of commands that tests of several of them expect."""

STOPPED = "avbrutet: det som har kommit in finns kvar. Samma kommando fortsätter därifrån."
