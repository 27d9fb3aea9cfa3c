/* Before anything is drawn: the light or dark that this reader has chosen here, if any. */
try{document.documentElement.dataset.scheme=localStorage.scheme||""}catch{}
