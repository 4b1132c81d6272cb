{{%AUTOESCAPE context="HTML"}}
{{!
  Access requests. PROBLEM (PROBLEM_TEXT) somebody decided before.
  MANAGER   DECIDE rows: DECIDE_ID, DECIDE_CUSTOMER_ID, DECIDE_CUSTOMER, DECIDE_OWNER, DECIDE_USER, DECIDE_REASON, DECIDE_AT, DECIDE_AT_EXACT; what was typed:
            DECIDE_UNTIL, DECIDE_NOTE; DECIDE_ERROR (DECIDE_ERROR_TEXT); or NOTHING_TO_DECIDE
            GRANT rows: GRANT_ID, GRANT_CUSTOMER_ID, GRANT_CUSTOMER, GRANT_USER, GRANT_BY, GRANT_AT, GRANT_AT_EXACT; GRANT_UNTIL (GRANT_END, GRANT_END_EXACT) or
            GRANT_FOREVER; or NOTHING_GRANTED
  MINE      rows of one's own: MINE_OPEN or MINE_MASKED (MINE_WORD, MINE_CUSTOMER), MINE_STATUS, MINE_REASON, MINE_AT, MINE_AT_EXACT;
            MINE_DECIDED (MINE_BY, MINE_ON, MINE_ON_EXACT), MINE_NOTE (MINE_NOTE_TEXT), MINE_UNTIL (MINE_END, MINE_END_EXACT); or NOTHING_MINE
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/dashboard?q=">Customer Search</a></nav>
<div class="page-head"><h1>Access requests</h1></div>
{{#PROBLEM}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>{{PROBLEM_TEXT}}</p></div>{{/PROBLEM}}
<div class="stack">
{{#MANAGER}}
  <section class="card" aria-labelledby="decide-title">
    <h2 class="card-title" id="decide-title">To decide</h2>
    <ul class="plain-list access-list">
      {{#DECIDE}}<li>
        <p><strong>{{DECIDE_USER}}</strong> asks for <a href="{{BASE}}/customer/{{DECIDE_CUSTOMER_ID}}">{{DECIDE_CUSTOMER}}</a>, customer of {{DECIDE_OWNER}}</p>
        <p class="row-sub">“{{DECIDE_REASON}}” · <time title="{{DECIDE_AT_EXACT}}">{{DECIDE_AT}}</time></p>
        <form class="access-form" method="post" action="{{BASE}}/customer/access/{{DECIDE_ID}}/approve">
          <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
          <div class="field"><label class="form-label" for="f-until-{{DECIDE_ID}}">Until</label><input class="form-control" id="f-until-{{DECIDE_ID}}" type="date" name="until" value="{{DECIDE_UNTIL}}" aria-describedby="f-about-{{DECIDE_ID}} f-until-about-{{DECIDE_ID}}"><p class="field-hint" id="f-until-about-{{DECIDE_ID}}">The last day. Empty: no end.</p></div>
          <div class="field"><label class="form-label" for="f-note-{{DECIDE_ID}}">Note to {{DECIDE_USER}}</label><input class="form-control" id="f-note-{{DECIDE_ID}}" name="note" value="{{DECIDE_NOTE}}" maxlength="500" autocomplete="off"></div>
          <div class="access-act"><button class="btn btn-primary" type="submit">Approve</button><button class="btn" type="submit" formaction="{{BASE}}/customer/access/{{DECIDE_ID}}/deny">Deny</button></div>
          <div id="f-about-{{DECIDE_ID}}">{{#DECIDE_ERROR}}<p class="field-error" role="alert">{{DECIDE_ERROR_TEXT}}</p>{{/DECIDE_ERROR}}</div>
        </form>
      </li>
      {{/DECIDE}}
    </ul>
    {{#NOTHING_TO_DECIDE}}<p class="quiet">Nobody waits for a decision.</p>{{/NOTHING_TO_DECIDE}}
  </section>
  <section class="card" aria-labelledby="grants-title">
    <h2 class="card-title" id="grants-title">Granted now</h2>
    <ul class="plain-list access-list">
      {{#GRANT}}<li class="access-grant">
        <div><p><strong>{{GRANT_USER}}</strong> opens <a href="{{BASE}}/customer/{{GRANT_CUSTOMER_ID}}">{{GRANT_CUSTOMER}}</a></p>
        <p class="row-sub">{{#GRANT_UNTIL}}Until <time title="{{GRANT_END_EXACT}}">{{GRANT_END}}</time>{{/GRANT_UNTIL}}{{#GRANT_FOREVER}}Without an end{{/GRANT_FOREVER}} · approved by {{GRANT_BY}} <time title="{{GRANT_AT_EXACT}}">{{GRANT_AT}}</time></p></div>
        <form method="post" action="{{BASE}}/customer/access/{{GRANT_ID}}/revoke"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit" aria-label="Revoke the access of {{GRANT_USER}} to {{GRANT_CUSTOMER}}">Revoke</button></form>
      </li>
      {{/GRANT}}
    </ul>
    {{#NOTHING_GRANTED}}<p class="quiet">No access is granted now.</p>{{/NOTHING_GRANTED}}
  </section>
{{/MANAGER}}
  <section class="card" aria-labelledby="mine-title">
    <h2 class="card-title" id="mine-title">My requests</h2>
    <ul class="plain-list access-list">
      {{#MINE}}<li>
        <p>{{#MINE_OPEN}}<a class="row-name" href="{{BASE}}/customer/{{MINE_WORD}}">{{MINE_CUSTOMER}}</a>{{/MINE_OPEN}}{{#MINE_MASKED}}<a class="row-name masked" href="{{BASE}}/customer/{{MINE_WORD}}/access"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#lock"/></svg>{{MINE_CUSTOMER}}</a>{{/MINE_MASKED}} <span class="tag">{{MINE_STATUS}}</span></p>
        <p class="row-sub">“{{MINE_REASON}}” · asked <time title="{{MINE_AT_EXACT}}">{{MINE_AT}}</time>{{#MINE_DECIDED}} · decided by {{MINE_BY}} <time title="{{MINE_ON_EXACT}}">{{MINE_ON}}</time>{{/MINE_DECIDED}}{{#MINE_UNTIL}} · until <time title="{{MINE_END_EXACT}}">{{MINE_END}}</time>{{/MINE_UNTIL}}</p>
        {{#MINE_NOTE}}<p class="row-sub">Note: “{{MINE_NOTE_TEXT}}”</p>{{/MINE_NOTE}}
      </li>
      {{/MINE}}
    </ul>
    {{#NOTHING_MINE}}<p class="quiet">You have not asked for anything. A search that finds another salesperson's customer offers <strong>Request access</strong>.</p>{{/NOTHING_MINE}}
  </section>
</div>
