/* Asks the search page that is open, in any engine: a function of `questions`. What it gives back is what the page says
   to each, with the titles and the marked words that it shows, and whether it offers to search for exactly that. */
async ({ questions }) => {
  const $ = name => document.querySelector(name);
  const form = $(".find"), input = $("#site-find"), status = $(".find-status"), answers = [];
  while (!form.onsubmit) await new Promise(resolve => setTimeout(resolve, 20)); // WebKit may load its script later
  for (const question of questions) {
    status.textContent = "";
    input.value = question;
    form.requestSubmit();
    const end = Date.now() + 30000;
    do await new Promise(resolve => setTimeout(resolve, 20));
    while (["", form.dataset.busy].includes(status.textContent) && Date.now() < end);
    if (Date.now() >= end) break;
    const texts = selector => [...document.querySelectorAll(selector)].map(each => each.textContent);
    answers.push({
      question, says: status.textContent, titles: texts(".find-hits h2"), marks: texts(".find-hits mark"),
      offers: !$(".find-exact").hidden,
    });
  }
  return answers;
}
