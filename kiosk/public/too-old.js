// Written for browsers of any age: says so where the page itself cannot run (Chrome before 90, Safari before 15, Firefox before 114).
(function () {
  function tell() {
    var notice = document.getElementById("too-old");
    if (notice) notice.removeAttribute("hidden");
  }
  function started() {
    return document.documentElement.getAttribute("data-started") === "yes";
  }
  var able =
    "noModule" in document.createElement("script") &&
    typeof BigInt === "function" &&
    typeof Worker === "function" &&
    typeof Promise === "function" &&
    typeof Promise.allSettled === "function" &&
    typeof String.prototype.replaceAll === "function" &&
    !!(window.crypto && window.crypto.getRandomValues);
  if (!able) tell();
  // The page's own script runs before "load"; if it did not start, this browser could not read it.
  window.addEventListener("load", function () {
    if (!started()) tell();
  });
})();
