"""Known challenges, one file each.

A preset is a challenge as it is usually run. The site's settings give the start and whatever differs.
"""
