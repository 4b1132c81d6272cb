{{%AUTOESCAPE context="HTML"}}
{{!
  My settings. USER_NAME, ROLE_NAME. THEME_AUTO, THEME_LIGHT, THEME_DARK: the one in force.
  ERRORS include layout/errors.tpl; CURRENT_PASSWORD, NEW_PASSWORD, NEW_PASSWORD_AGAIN include layout/field-text.tpl
  (names current_password, new_password, new_password_again)
  CALENDAR_FIRST or CALENDAR_NEW (there is an address already), or CALENDAR_DENIED; CALENDAR_REVOKE, STOP_WITH_PASSWORD and
  STOP_WITH_SESSIONS (checkboxes stop_calendar) when there is one
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
      {{#STOP_WITH_PASSWORD}}<label class="check"><input class="form-check-input" type="checkbox" name="stop_calendar" value="yes"><span>Revoke my calendar address too</span></label>{{/STOP_WITH_PASSWORD}}
      <div class="form-end"><button class="btn btn-primary" type="submit">Change password</button></div>
    </form>
  </section>
  <section class="card narrow" aria-labelledby="second-title">
    <h2 class="card-title" id="second-title">Two-factor sign-in</h2>
    <p>A code from an app on your phone, besides your password.</p>
    <div class="card-end"><a class="btn" href="{{BASE}}/account/two-factor">Two-factor sign-in</a></div>
  </section>
  <section class="card narrow" aria-labelledby="calendar-title">
    <h2 class="card-title" id="calendar-title">Calendar feed</h2>
    <p>Your appointments and open tasks in the calendar of your phone or computer. Whoever knows the address can read them: treat it like a password.</p>
    {{#CALENDAR_DENIED}}<p class="field-hint">A calendar address needs the permission <strong>Work Tasks</strong>.</p>{{/CALENDAR_DENIED}}
    <div class="button-row">
      {{#CALENDAR_FIRST}}<form method="post" action="{{BASE}}/account/calendar"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn btn-primary" type="submit">Make calendar address</button></form>{{/CALENDAR_FIRST}}
      {{#CALENDAR_NEW}}<form method="post" action="{{BASE}}/account/calendar"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Make a new address</button></form>{{/CALENDAR_NEW}}
      {{#CALENDAR_REVOKE}}<form method="post" action="{{BASE}}/account/calendar/revoke"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn btn-ghost" type="submit">Revoke address</button></form>{{/CALENDAR_REVOKE}}
    </div>
    {{#CALENDAR_NEW}}<p class="field-hint">You have an address. It is not kept here, so it cannot be shown again; a new one stops it.</p>{{/CALENDAR_NEW}}
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
      {{#STOP_WITH_SESSIONS}}<label class="check"><input class="form-check-input" type="checkbox" name="stop_calendar" value="yes"><span>Revoke my calendar address too</span></label>{{/STOP_WITH_SESSIONS}}
      <button class="btn" type="submit">Sign out everywhere</button><span class="row-sub">This device too.</span>
    </form>
  </section>
</div>
