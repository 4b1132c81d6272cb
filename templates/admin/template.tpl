{{%AUTOESCAPE context="HTML"}}
{{!
  An email template. NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl. PLACE the id or "new"; TITLE, ROW_VERSION. ERRORS include layout/errors.tpl; NAMED, WORDS include layout/field-*.tpl.
  MERGE rows: MERGE_NAME, MERGE_LABEL; MERGE_KNOWN (MERGE_VALUE) or MERGE_EMPTY, of the lead that is shown.
  SAVED: READ_DENIED (lacks Read Leads) or READ_ALLOWED: ASKED the number that was typed, NOT_FOUND; RECENTS with RECENT rows (RECENT_HREF, RECENT_NAME);
  LETTER: TO_NAME, TO_KNOWN (TO_ADDRESS), REPLY_TO, SUBJECT, BODY, ENDING; REFUSED (REFUSED_TEXT) or SENDABLE (LEAD_ID)
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/workflow/templates">Email templates</a></nav>
<div class="page-head"><h1>{{TITLE}}</h1></div>
{{>NAV}}
{{>PARTS}}
{{>ERRORS}}
<div class="columns">
  <div class="stack">
    <form class="card" method="post" action="{{BASE}}/admin/workflow/templates/{{PLACE}}">
      <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
      <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
      <div class="fields-2">
{{>NAMED}}
      </div>
      <div class="letter-fields">
{{>WORDS}}
      </div>
      <div class="form-end"><button class="btn btn-primary" type="submit">Save template</button><a class="btn btn-ghost" href="{{BASE}}/admin/workflow/templates">Cancel</a></div>
    </form>
    {{#SAVED}}<section class="card" id="preview" aria-labelledby="preview-title">
      <h2 class="card-title" id="preview-title">Preview</h2>
      {{#READ_DENIED}}<p class="quiet">A preview on a lead needs the permission <strong>Read Leads</strong>.</p>{{/READ_DENIED}}
      {{#READ_ALLOWED}}<form method="get" action="{{BASE}}/admin/workflow/templates/{{PLACE}}">
        <label class="form-label" for="f-lead">With the facts of Lead #</label>
        <div class="search-line"><input class="form-control" id="f-lead" name="lead" value="{{ASKED}}" maxlength="20" required autocomplete="off"><button class="btn" type="submit">Preview</button></div>
      </form>
      {{#RECENTS}}<p class="letter-recent">Opened lately: {{#RECENT}}<a class="touch" href="{{RECENT_HREF}}">{{RECENT_NAME}}</a> {{/RECENT}}</p>{{/RECENTS}}
      {{#NOT_FOUND}}<p class="field-error">There is no such lead, or it is not yours to open.</p>{{/NOT_FOUND}}{{/READ_ALLOWED}}
      {{#LETTER}}<div class="letter"><dl class="facts">
        <div><dt>To</dt><dd>{{TO_NAME}}{{#TO_KNOWN}}<span class="row-sub">{{TO_ADDRESS}}</span>{{/TO_KNOWN}}</dd></div>
        <div><dt>Replies go to</dt><dd>{{REPLY_TO}}</dd></div>
        <div><dt>Subject</dt><dd>{{SUBJECT}}</dd></div>
      </dl>
      <p class="event-body">{{BODY:p}}</p>
      <p class="event-body quiet">{{ENDING}}</p>
      {{#REFUSED}}<p class="notice">{{REFUSED_TEXT}} It would not be sent.</p>{{/REFUSED}}
      {{#SENDABLE}}<form method="post" action="{{BASE}}/admin/workflow/templates/{{PLACE}}/test">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
        <input type="hidden" name="lead" value="{{LEAD_ID}}">
        <div class="form-end"><button class="btn" type="submit">Send a test mail to myself</button></div>
      </form>{{/SENDABLE}}</div>{{/LETTER}}
    </section>{{/SAVED}}
  </div>
  <section class="card" aria-labelledby="merge-title">
    <h2 class="card-title" id="merge-title">Merge fields</h2>
    <p class="field-hint">Each is replaced by what it stands for. A mail with a field that is empty for its lead is not sent.</p>
    <ul class="plain-list letter-merge">
      {{#MERGE}}<li><code>{{MERGE_NAME}}</code><span class="row-sub">{{MERGE_LABEL}}</span>{{#MERGE_KNOWN}}<span class="row-sub">Here: {{MERGE_VALUE}}</span>{{/MERGE_KNOWN}}{{#MERGE_EMPTY}}<span class="row-sub warn-text">Empty for this lead</span>{{/MERGE_EMPTY}}</li>
      {{/MERGE}}
    </ul>
  </section>
</div>
