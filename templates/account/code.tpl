{{%AUTOESCAPE context="HTML"}}
{{!
  The second page of signing in. STEP says who has given the password, NEXT and TYPED (TYPED_FIELDS) as in account/sign-in.tpl.
  FAILED the code is not right, or was used; WAIT (WAIT_SECONDS) too many tries
}}
<div class="sign-in">
  <h1>Your code</h1>
  {{#FAILED}}<p class="notice notice-problem" role="alert" id="code-error">This code is not right, or was used before.</p>{{/FAILED}}
  {{#WAIT}}<p class="notice notice-problem" role="alert">Too many tries. Wait {{WAIT_SECONDS}} seconds, then try again.</p>{{/WAIT}}
  <form method="post" action="{{BASE}}/account/code">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="next" value="{{NEXT}}">
    <input type="hidden" name="step" value="{{STEP}}">
    {{#TYPED}}<input type="hidden" name="typed" value="{{TYPED_FIELDS}}">{{/TYPED}}
    <div class="field">
      <label class="form-label" for="f-code">Code</label>
      <input class="form-control" id="f-code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" required autofocus aria-describedby="f-code-about{{#FAILED}} code-error{{/FAILED}}"{{#FAILED}} aria-invalid="true"{{/FAILED}}>
      <p class="field-hint" id="f-code-about">The six digits that your app shows now, or one of your recovery codes.</p>
    </div>
    <button class="btn btn-primary btn-wide" type="submit">Sign in</button>
  </form>
  <p class="sign-in-more">No phone and no recovery code? An administrator can reset your two-factor sign-in.</p>
  <p class="sign-in-more"><a href="{{BASE}}/account/sign-in">Sign in as somebody else</a></p>
</div>
