{{%AUTOESCAPE context="HTML"}}
{{!
  Two-factor sign-in of the actor. ERRORS include layout/errors.tpl. NO_KEY it cannot be set up here; OFF it can.
  ON: SINCE, SINCE_EXACT, CODES_LEFT; REQUIRED by the role, or REMOVE with PASSWORD include layout/field-text.tpl (name current_password)
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/account/settings">My settings</a></nav>
<div class="page-head"><h1>Two-factor sign-in</h1></div>
{{>ERRORS}}
<div class="stack">
{{#NO_KEY}}  <p class="notice">Two-factor sign-in is not set up for this store: its configuration has no [two_factor] key.</p>{{/NO_KEY}}
{{#OFF}}  <section class="card narrow">
    <p>Besides your password, signing in asks for a code that an app on your phone shows. So a password that somebody else has found out is not enough.</p>
    <div class="card-end"><a class="btn btn-primary" href="{{BASE}}/account/two-factor/setup">Set it up</a></div>
  </section>{{/OFF}}
{{#ON}}  <section class="card narrow" aria-labelledby="on-title">
    <h2 class="card-title" id="on-title">On</h2>
    <p>Since <time title="{{SINCE_EXACT}}">{{SINCE}}</time>. {{CODES_LEFT}} recovery codes are left.</p>
    <div class="card-end"><a class="btn" href="{{BASE}}/account/two-factor/codes">New recovery codes</a><a class="btn" href="{{BASE}}/account/two-factor/setup">Another device</a></div>
  </section>
  {{#REQUIRED}}<p class="notice">Your role asks for two-factor sign-in.</p>{{/REQUIRED}}
  {{#REMOVE}}<section class="card narrow" aria-labelledby="off-title">
    <h2 class="card-title" id="off-title">Turn off</h2>
    <form method="post" action="{{BASE}}/account/two-factor/off">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
{{>PASSWORD}}
      <div class="form-end"><button class="btn" type="submit">Turn off</button></div>
    </form>
  </section>{{/REMOVE}}{{/ON}}
</div>
