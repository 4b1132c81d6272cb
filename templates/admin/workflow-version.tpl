{{%AUTOESCAPE context="HTML"}}
{{!
  A version that was published. NUMBER, ID, PUBLISHED, PUBLISHED_EXACT, BY, NOTE; NOW: it is worked by. NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl.
  BEFORE (BEFORE_NUMBER, BEFORE_CHANGES include admin/workflow-changes.tpl) the one before it; DRAFT_CHANGES likewise; BACK: the draft differs, and can become this one. ACTION rows: ACTION_NAME, STATUS_NAME, ROLES, OPERATIONS_TEXT
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/admin/workflow/versions">Versions</a></nav>
<div class="page-head"><h1>Version {{NUMBER}}</h1><p class="page-count">Published by {{BY}} <time title="{{PUBLISHED_EXACT}}">{{PUBLISHED}}</time></p>{{#NOW}}<span class="status status-won">Worked by</span>{{/NOW}}</div>
{{>NAV}}
{{>PARTS}}
<div class="stack">
<p>{{NOTE}}</p>
{{#BEFORE}}<section class="card" aria-labelledby="before-title">
  <h2 class="card-title" id="before-title">Different from version {{BEFORE_NUMBER}}</h2>
{{>BEFORE_CHANGES}}
</section>{{/BEFORE}}
<section class="card" aria-labelledby="draft-title">
  <h2 class="card-title" id="draft-title">The draft is different from this version</h2>
{{>DRAFT_CHANGES}}
  {{#BACK}}<form method="post" action="{{BASE}}/admin/workflow/versions/{{ID}}/go-back">
    <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
    <input type="hidden" name="row_version" value="{{ROW_VERSION}}">
    <div class="card-end"><button class="btn" type="submit">Go back to this version</button><span class="row-sub">The draft becomes equal to it: what differs above is lost. Publishing is a step of its own.</span></div>
  </form>{{/BACK}}
</section>
<section class="card" aria-labelledby="actions-title">
  <h2 class="card-title" id="actions-title">Its actions</h2>
  <ul class="plain-list">
    {{#ACTION}}<li><strong>{{ACTION_NAME}}</strong> <span class="row-sub">{{STATUS_NAME}}. {{ROLES}}</span><p class="row-sub">{{OPERATIONS_TEXT}}</p></li>
    {{/ACTION}}
  </ul>
</section>
</div>
