{{%AUTOESCAPE context="HTML"}}
{{!
  Every answer that is not the screen asked for. One section by status: BAD_REQUEST 400, FORBIDDEN 403 (section
  PERMISSION with PERMISSION_LABEL, or section CROSS_SITE when the form's token was not accepted), NOT_FOUND 404, METHOD 405,
  CONFLICT 409 (CONFLICT_TEXT), SENT 409 (SENT_TEXT, SENT_LED with SENT_HREF: what the first sending made), TOO_LARGE 413 (LIMIT), BAD_INPUT 422, TOO_MANY 429, BROKEN 500, BUSY 503, AWAY 503. REASON a sentence
  of the screen's own (REASON_TEXT). ABOVE (ABOVE_HREF): after a 409, what it was about. REQUEST_ID is what to tell the administrator. RETRY_HREF the same address again.
}}
<div class="fault">
{{#BAD_REQUEST}}
  <p class="fault-code">400</p>
  <h1>The request could not be read</h1>
  <p>The address or the form is damaged. Go back and try it again.</p>
{{/BAD_REQUEST}}
{{#FORBIDDEN}}
  <p class="fault-code">403</p>
  <h1>You may not do this</h1>
  {{#PERMISSION}}<p>It needs the permission <strong>{{PERMISSION_LABEL}}</strong>, which you do not have. Your administrator can give it to you or to your role.</p>{{/PERMISSION}}
  {{#CROSS_SITE}}<p>The form was too old, or did not come from this site. Nothing was changed. Open the screen again and repeat the step.</p>{{/CROSS_SITE}}
{{/FORBIDDEN}}
{{#NOT_FOUND}}
  <p class="fault-code">404</p>
  <h1>Not found</h1>
  <p>It does not exist, or it is not yours to open. Search shows whose customer it is.</p>
{{/NOT_FOUND}}
{{#METHOD}}
  <p class="fault-code">405</p>
  <h1>This address does not take that</h1>
  <p>Open the screen from its link and use the buttons on it.</p>
{{/METHOD}}
{{#CONFLICT}}
  <p class="fault-code">409</p>
  <h1>Somebody was faster</h1>
  <p>{{CONFLICT_TEXT}}</p>
{{/CONFLICT}}
{{#SENT}}
  <p class="fault-code">409</p>
  <h1>This form was sent already</h1>
  <p>{{SENT_TEXT}}</p>
  {{#SENT_LED}}<p><a class="btn btn-primary" href="{{SENT_HREF}}">See what it made</a></p>{{/SENT_LED}}
{{/SENT}}
{{#TOO_LARGE}}
  <p class="fault-code">413</p>
  <h1>That is too much at once</h1>
  <p>The most that is taken is {{LIMIT}}. Send it in smaller parts.</p>
{{/TOO_LARGE}}
{{#BAD_INPUT}}
  <p class="fault-code">422</p>
  <h1>Something in the form is not right</h1>
  <p>Go back, correct it and send it again. Nothing was changed.</p>
{{/BAD_INPUT}}
{{#TOO_MANY}}
  <p class="fault-code">429</p>
  <h1>Too many tries</h1>
  <p>Wait a little, then try it again.</p>
{{/TOO_MANY}}
{{#BROKEN}}
  <p class="fault-code">500</p>
  <h1>This did not work</h1>
  <p>The fault is ours and has been written down. Nothing was changed.</p>
{{/BROKEN}}
{{#BUSY}}
  <p class="fault-code">503</p>
  <h1>Too many at once</h1>
  <p>Nothing was changed. Wait a few seconds, then try it again.</p>
{{/BUSY}}
{{#AWAY}}
  <p class="fault-code">503</p>
  <h1>The database is away</h1>
  <p>Nothing was lost and nothing was changed. It usually is back within a minute.</p>
  <p><a class="btn btn-primary" href="{{RETRY_HREF}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#refresh"/></svg>Retry</a></p>
{{/AWAY}}
  {{#REASON}}<p>{{REASON_TEXT}}</p>{{/REASON}}
  {{#ABOVE}}<p><a class="btn btn-primary" href="{{ABOVE_HREF}}">Open it again</a></p>{{/ABOVE}}
  <p class="fault-foot"><a href="{{BASE}}/dashboard">Dashboard</a><span>Request {{REQUEST_ID}}</span></p>
</div>
