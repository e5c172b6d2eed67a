// What an eye would find wrong with a page, found by measuring: text that is cut off or runs into
// its neighbours. These functions run in the page.

/// Texts that leave the window, the block they stand in, or what clips them.
export function cutTexts() {
  const wrong = [];
  const around = (node) => {
    const parents = [];
    for (let at = node.parentElement; at; at = at.parentElement) parents.push(at);
    return parents;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim()) continue;
    const parents = around(node);
    const [parent] = parents;
    if (parent.closest("svg, option, script, style, noscript, .skip, [hidden]") || !parent.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const blocks = parents.filter((one) => getComputedStyle(one).display !== "inline");
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const text = `“${node.textContent.trim().slice(0, 60)}” in ${parent.tagName}.${parent.className}`;
      if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`outside the window: ${text}`);
      const block = blocks[0] && blocks[0].getBoundingClientRect();
      if (block && (box.left < block.left - 1 || box.right > block.right + 1)) wrong.push(`outside its block: ${text}`);
      for (const clip of parents) {
        const { overflowX, overflowY } = getComputedStyle(clip), edge = clip.getBoundingClientRect();
        const cut = (kind, low, high) => ["hidden", "clip"].includes(kind) && (low < -1 || high > 1);
        if (clip !== document.body && clip !== document.documentElement
          && (cut(overflowX, box.left - edge.left, box.right - edge.right)
            || cut(overflowY, box.top - edge.top, box.bottom - edge.bottom))) {
          wrong.push(`cut off by ${clip.tagName}.${clip.className}: ${text}`);
        }
      }
    }
  }
  for (const control of document.querySelectorAll("button, input, select")) {
    if (control.checkVisibility() && control.scrollWidth > control.clientWidth + 1 && control.type !== "range") {
      wrong.push(`wider than its control: ${control.id || control.textContent}`);
    }
  }
  return [...new Set(wrong)];
}

/// Texts of drawings that leave their drawing, and pairs that stand on one another.
export function clashingLabels() {
  const wrong = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.checkVisibility()) continue;
    const edge = svg.getBoundingClientRect();
    const texts = Array.from(svg.querySelectorAll("text"))
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }))
      .filter(({ text, box }) => text.trim() && box.width > 0 && box.height > 0);
    const inside = ({ box }) => box.left >= edge.left - 1 && box.right <= edge.right + 1
      && box.top >= edge.top - 1 && box.bottom <= edge.bottom + 1;
    const name = svg.getAttribute("aria-label") || svg.closest("[id]")?.id || "";
    texts.filter((one) => !inside(one)).forEach((one) => wrong.push(`outside its drawing: “${one.text}” (${name})`));
    texts.forEach((a, at) => texts.slice(at + 1).forEach((b) => {
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      // The boxes of two lines may touch: letters fill less than a line.
      if (width > 1 && height > Math.min(a.box.height, b.box.height) * 0.35) {
        wrong.push(`on one another: “${a.text}” and “${b.text}” (${name})`);
      }
    }));
  }
  return wrong;
}
