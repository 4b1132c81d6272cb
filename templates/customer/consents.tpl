{{%AUTOESCAPE context="HTML"}}
{{!
  What a customer allows. ID; HEAD include customer/head.tpl. NOW rows: NOW_CHANNEL, NOW_BLOCKED (NOW_WHY) or NOW_FREE.
  The form: ERRORS include layout/errors.tpl; CHANNEL, PURPOSE, STATE, HOW, PROOF include layout/field-*.tpl
  SAID rows, the latest first: SAID_STATE, SAID_CHANNEL, SAID_PURPOSE, SAID_AT, SAID_AT_EXACT, SAID_HOW, SAID_BY, PROVED (SAID_PROOF); NONE
}}
{{>HEAD}}
<div class="columns">
  <div class="stack">
    <section class="card" aria-labelledby="now-title">
      <h2 class="card-title" id="now-title">Allowed now</h2>
      <dl class="facts">
        {{#NOW}}<div><dt>{{NOW_CHANNEL}}</dt><dd>{{#NOW_BLOCKED}}<span class="past-due before-lock">{{NOW_WHY}}</span>{{/NOW_BLOCKED}}{{#NOW_FREE}}Not refused{{/NOW_FREE}}</dd></div>
        {{/NOW}}
      </dl>
    </section>
    <form class="card" method="post" action="{{BASE}}/customer/{{ID}}/consents">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <h2 class="card-title">Write down what the customer said</h2>
{{>ERRORS}}
      <div class="fields-2">
{{>STATE}}
{{>CHANNEL}}
{{>PURPOSE}}
{{>HOW}}
      </div>
{{>PROOF}}
      <div class="form-end"><button class="btn btn-primary" type="submit">Save</button></div>
    </form>
  </div>
  <section class="card column-side" aria-labelledby="said-title">
    <h2 class="card-title" id="said-title">What was said</h2>
    <ul class="plain-list task-list">
      {{#SAID}}<li><strong>{{SAID_STATE}}: {{SAID_CHANNEL}}</strong> <span class="row-sub">{{SAID_PURPOSE}} · {{SAID_HOW}} · <time title="{{SAID_AT_EXACT}}">{{SAID_AT}}</time> · {{SAID_BY}}</span>{{#PROVED}}<p class="event-body">{{SAID_PROOF:p}}</p>{{/PROVED}}</li>
      {{/SAID}}
    </ul>
    {{#NONE}}<p class="quiet">Nothing yet. What was not refused may be used.</p>{{/NONE}}
  </section>
</div>
