"use strict";
/* Enhances the pages. Each page works without scripts. */
(() => {
  const notice = document.getElementById("notice");
  const said = document.getElementById("said");
  let miniCart = document.getElementById("mini-cart");

  /* The countdown uses the server's time, whatever the visitor's clock shows. */
  const clock = document.querySelector("[data-closes]");
  if (clock) {
    const closes = Date.parse(clock.dataset.closes);
    const ahead = Date.now() - Date.parse(clock.dataset.now);
    const parts = clock.querySelectorAll("span:not(.hidden)");
    const timer = setInterval(() => {
      const left = Math.max(0, Math.round((closes - Date.now() + ahead) / 1000));
      [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60].forEach((value, i) => {
        parts[i].textContent = String(value).padStart(2, "0");
      });
      if (left === 0) {
        clearInterval(timer);
        setTimeout(() => location.reload(), 2000);
      }
    }, 1000);
  }

  /* The first product in the cart starts a session, which brings new tokens for all forms of the page. */
  document.addEventListener("htmx:afterSettle", () => {
    const now = document.getElementById("mini-cart");
    if (now !== miniCart) {
      miniCart = now;
      document.querySelectorAll("input[name=_csrf]").forEach(field => {
        field.value = now.dataset.csrf;
      });
      said.textContent = now.dataset.said;
      notice.textContent = "";
    }
    const heading = document.getElementById("your-cart");
    if (heading && document.activeElement === document.body) {
      heading.focus({preventScroll: true});
    }
  });

  /* An unchanged status is neither drawn nor announced again. */
  document.addEventListener("htmx:beforeSwap", event => {
    const status = event.detail.target.dataset.status;
    if (status && event.detail.serverResponse.includes(`data-status="${status}"`)) {
      event.detail.shouldSwap = false;
    }
  });

  const failed = event => {
    const status = event.detail.xhr ? event.detail.xhr.status : 0;
    notice.textContent =
      status === 403
        ? "This page is out of date. Please reload it and try again."
        : "The shop did not respond, and nothing was changed. Please try again in a moment.";
  };
  ["htmx:responseError", "htmx:sendError", "htmx:timeout"].forEach(name => document.addEventListener(name, failed));

  const close = () => {
    const flyout = document.querySelector(".flyout");
    if (flyout) {
      flyout.remove();
      document.querySelector(".cart-link").focus();
    }
  };
  document.addEventListener("click", event => {
    if (event.target.closest("[data-close]")) {
      close();
    }
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      close();
    }
  });

  document.addEventListener("submit", event => {
    const form = event.target;
    if (!form.dataset.busy) {
      return;
    }
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
    form.querySelector("button[type=submit]").textContent = form.dataset.busy;
  });
  window.addEventListener("pageshow", event => {
    if (event.persisted) {
      location.reload();
    }
  });
})();
