// The size of text that was chosen on this device, before the first paint: nothing moves afterwards.
try {
  const size = localStorage.getItem("size");
  if (size) document.documentElement.classList.add(`size-${size}`);
} catch { /* no storage, or nothing that makes sense in it: the usual size */ }
