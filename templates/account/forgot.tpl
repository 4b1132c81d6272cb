{{%AUTOESCAPE context="HTML"}}
{{! Forgot your password? ERRORS include layout/errors.tpl, EMAIL layout/field-text.tpl (name email). WAIT (WAIT_SECONDS): too many tries }}
<div class="sign-in">
  <h1>Forgot your password?</h1>
  <p>We mail you a link to set a new one. It is valid for an hour.</p>
{{>ERRORS}}
  {{#WAIT}}<p class="notice notice-problem" role="alert">Too many tries. Wait {{WAIT_SECONDS}} seconds, then try again.</p>{{/WAIT}}
  <form method="post" action="{{BASE}}/account/forgot">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
{{>EMAIL}}
    <button class="btn btn-primary btn-wide" type="submit">Mail me a link</button>
  </form>
  <p class="sign-in-more"><a href="{{BASE}}/account/sign-in">Back to sign in</a></p>
</div>
