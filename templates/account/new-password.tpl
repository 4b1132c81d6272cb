{{%AUTOESCAPE context="HTML"}}
{{!
  Setting a password by the link in a mail. OPEN when the link is valid, with USER_NAME, USERNAME, LINK (its secret), ERRORS include layout/errors.tpl,
  NEW_PASSWORD and NEW_PASSWORD_AGAIN layout/field-text.tpl (names new_password, new_password_again); or OVER
}}
<div class="sign-in">
  <h1>Set your password</h1>
  {{#OVER}}<p class="notice notice-problem" role="alert">This link was used, or is over. Only the newest one works, once.</p>
  <p><a class="btn btn-primary btn-wide" href="{{BASE}}/account/forgot">Get a new link</a></p>{{/OVER}}
  {{#OPEN}}<p>{{USER_NAME}}, your user name is <strong>{{USERNAME}}</strong>.</p>
{{>ERRORS}}
  <form method="post" action="{{BASE}}/account/new-password">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="link" value="{{LINK}}">
{{>NEW_PASSWORD}}
{{>NEW_PASSWORD_AGAIN}}
    <button class="btn btn-primary btn-wide" type="submit">Set password</button>
  </form>{{/OPEN}}
</div>
