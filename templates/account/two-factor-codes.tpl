{{%AUTOESCAPE context="HTML"}}
{{! New recovery codes. ERRORS include layout/errors.tpl; RECOVERY rows: RECOVERY_CODE; OFFER the codes sealed. PASSWORD include layout/field-text.tpl (name current_password) }}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/account/two-factor">Two-factor sign-in</a></nav>
<div class="page-head"><h1>New recovery codes</h1></div>
{{>ERRORS}}
<section class="card narrow" aria-labelledby="codes-title">
  <h2 class="card-title" id="codes-title">Keep these codes</h2>
  <p>Each signs you in once, without your phone. They are shown only now: write them down or print them.</p>
  <ul class="recovery-codes">{{#RECOVERY}}<li class="code">{{RECOVERY_CODE}}</li>{{/RECOVERY}}</ul>
  <form method="post" action="{{BASE}}/account/two-factor/codes">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="offer" value="{{OFFER}}">
{{>PASSWORD}}
    <div class="form-end"><button class="btn btn-primary" type="submit">Replace my codes</button></div>
  </form>
</section>
