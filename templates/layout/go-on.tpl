{{%AUTOESCAPE context="HTML"}}
{{! After a sign-in: send again the form that was refused because the session had ended. ACTION; rows FIELD: FIELD_NAME, FIELD_VALUE. }}
<div class="sign-in">
  <h1>You are signed in again</h1>
  <p>What you typed is kept. Nothing was saved yet.</p>
  <form method="post" action="{{BASE}}{{ACTION}}">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    {{#FIELD}}<input type="hidden" name="{{FIELD_NAME}}" value="{{FIELD_VALUE:p}}">
    {{/FIELD}}
    <button class="btn btn-primary btn-wide" type="submit">Go on</button>
  </form>
</div>
