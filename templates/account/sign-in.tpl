{{%AUTOESCAPE context="HTML"}}
{{!
  NEXT      where to go after, an address below BASE, or empty
  USERNAME_ERROR  USERNAME_ERROR_TEXT: the user name is none
  FAILED    the user name or the password is wrong (the same words for both)
  SIGNED_IN who opens this page is signed in already: USER_NAME; GO_ON, an address below BASE
  WAIT      too many tries: WAIT_SECONDS
  MAILED, LATE, PASSWORD_SET  what was done on the page before
  BUSY      too many people are signing in
  EXPIRED   the session ended; what was typed is kept
  TYPED     TYPED_FIELDS, the form that was refused for that, sealed (auth/kept.h); NEXT is then where it goes
}}
<div class="sign-in">
  <svg class="logo" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M9 8v9a7 7 0 0 0 14 0V8"/></svg>
  <h1>Sign in to {{STORE_NAME}}</h1>
  {{#SIGNED_IN}}<p class="notice" role="status">You are signed in as {{USER_NAME}}. <a href="{{BASE}}{{GO_ON}}">Go on</a>, or sign in as somebody else.</p>{{/SIGNED_IN}}
  {{#EXPIRED}}<p class="notice" role="status">You were signed out. Sign in to go on where you were.</p>{{/EXPIRED}}
  {{#MAILED}}<p class="notice" role="status">If somebody who works here has this address, a mail with a link is on its way.</p>{{/MAILED}}
  {{#LATE}}<p class="notice" role="status">That took too long. Give your password again.</p>{{/LATE}}
  {{#PASSWORD_SET}}<p class="notice" role="status">Your password is set. Sign in with it.</p>{{/PASSWORD_SET}}
  {{#FAILED}}<p class="notice notice-problem" role="alert" id="sign-in-error">The user name or the password is not right.</p>{{/FAILED}}
  {{#WAIT}}<p class="notice notice-problem" role="alert">Too many tries. Wait {{WAIT_SECONDS}} seconds, then try again.</p>{{/WAIT}}
  {{#BUSY}}<p class="notice notice-problem" role="alert">Too many people are signing in just now. Wait a few seconds, then try again.</p>{{/BUSY}}
  <form method="post" action="{{BASE}}/account/sign-in">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="next" value="{{NEXT}}">
    {{#TYPED}}<input type="hidden" name="typed" value="{{TYPED_FIELDS}}">{{/TYPED}}
    <div class="field">
      <label class="form-label" for="f-username">User name</label>
      <input class="form-control" id="f-username" name="username" value="{{USERNAME}}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus{{#FAILED}} aria-invalid="true" aria-describedby="sign-in-error"{{/FAILED}}{{#USERNAME_ERROR}} aria-invalid="true" aria-describedby="f-username-about"{{/USERNAME_ERROR}}>
      {{#USERNAME_ERROR}}<p class="field-error" id="f-username-about">{{USERNAME_ERROR_TEXT}}</p>{{/USERNAME_ERROR}}
    </div>
    <div class="field">
      <label class="form-label" for="f-password">Password</label>
      <input class="form-control" id="f-password" name="password" type="password" autocomplete="current-password" required{{#FAILED}} aria-invalid="true" aria-describedby="sign-in-error"{{/FAILED}}>
    </div>
    <button class="btn btn-primary btn-wide" type="submit">Sign in</button>
  </form>
  <p class="sign-in-more"><a href="{{BASE}}/account/forgot">Forgot your password?</a></p>
</div>
