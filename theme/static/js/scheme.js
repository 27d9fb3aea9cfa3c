/* Apply the reader's stored choice of light or dark, if any, before the page is drawn. */
try{document.documentElement.dataset.scheme=localStorage.scheme||""}catch{}
