/* Asks the search page that is open, while its server withholds a part of the index. A function of the `questions`; one that
   begins with a slash is no question but an address, by which the server is told what to do. What it gives back is what
   the page says to each question, and whether the list of all posts is shown. */
async ({ questions }) => {
  const $ = name => document.querySelector(name);
  const form = $(".find"), input = $("#site-find"), status = $(".find-status"), answers = [];
  while (!form.onsubmit) await new Promise(resolve => setTimeout(resolve, 20)); // WebKit may load its script later
  for (const question of questions) {
    if (question.startsWith("/")) {
      await fetch(question);
      continue;
    }
    status.textContent = "";
    input.value = question;
    form.requestSubmit();
    const end = Date.now() + 30000;
    do await new Promise(resolve => setTimeout(resolve, 20));
    while (["", form.dataset.busy].includes(status.textContent) && Date.now() < end);
    answers.push({ question, says: status.textContent, lists: !$(".find-all").hidden });
  }
  return answers;
}
