{{%AUTOESCAPE context="HTML"}}
{{!
  My settings. USER_NAME, ROLE_NAME. THEME_AUTO, THEME_LIGHT, THEME_DARK: the one in force.
  ERRORS include layout/errors.tpl; CURRENT_PASSWORD, NEW_PASSWORD, NEW_PASSWORD_AGAIN include layout/field-text.tpl
  (names current_password, new_password, new_password_again)
  SESSION rows: DEVICE ("Chrome on Windows"), ADDRESS, SINCE, SINCE_EXACT, SEEN, SEEN_EXACT; THIS_ONE
}}
<div class="page-head"><h1>My settings</h1><p class="page-count">{{USER_NAME}}, {{ROLE_NAME}}</p></div>
{{>ERRORS}}
<div class="stack">
  <section class="card narrow" aria-labelledby="look-title">
    <h2 class="card-title" id="look-title">Look</h2>
    <form method="post" action="{{BASE}}/account/theme">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <fieldset class="field choice">
        <legend class="form-label">Colors</legend>
        <label class="check"><input class="form-check-input" type="radio" name="theme" value="auto"{{#THEME_AUTO}} checked{{/THEME_AUTO}}><span>As the device</span></label>
        <label class="check"><input class="form-check-input" type="radio" name="theme" value="light"{{#THEME_LIGHT}} checked{{/THEME_LIGHT}}><span>Light</span></label>
        <label class="check"><input class="form-check-input" type="radio" name="theme" value="dark"{{#THEME_DARK}} checked{{/THEME_DARK}}><span>Dark</span></label>
      </fieldset>
      <div class="form-end"><button class="btn btn-primary" type="submit">Save look</button></div>
    </form>
  </section>
  <section class="card narrow" aria-labelledby="password-title">
    <h2 class="card-title" id="password-title">Change password</h2>
    <form method="post" action="{{BASE}}/account/password">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
{{>CURRENT_PASSWORD}}
{{>NEW_PASSWORD}}
{{>NEW_PASSWORD_AGAIN}}
      <div class="form-end"><button class="btn btn-primary" type="submit">Change password</button></div>
    </form>
  </section>
  <section class="card" aria-labelledby="sessions-title">
    <h2 class="card-title" id="sessions-title">Where you are signed in</h2>
    <table class="rows">
      <caption class="visually-hidden">Where you are signed in</caption>
      <thead><tr><th scope="col">Device</th><th scope="col">Address</th><th scope="col">Signed in</th><th scope="col">Last used</th></tr></thead>
      <tbody>
        {{#SESSION}}<tr><td class="cell-who"><span class="row-name">{{DEVICE}}</span>{{#THIS_ONE}} <span class="tag">This one</span>{{/THIS_ONE}}</td><td data-label="Address">{{ADDRESS}}</td><td data-label="Signed in"><time title="{{SINCE_EXACT}}">{{SINCE}}</time></td><td data-label="Last used"><time title="{{SEEN_EXACT}}">{{SEEN}}</time></td></tr>
        {{/SESSION}}
      </tbody>
    </table>
    <form class="card-end" method="post" action="{{BASE}}/account/sign-out-everywhere">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <button class="btn" type="submit">Sign out everywhere</button><span class="row-sub">This device too.</span>
    </form>
  </section>
</div>
