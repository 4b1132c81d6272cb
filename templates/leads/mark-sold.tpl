{{%AUTOESCAPE context="HTML"}}
{{!
  What marking sold needs. LEAD_ID, CUSTOMER_NAME; rows NEED: MET (MET_TEXT), or MISSING (MISSING_TEXT, MEND (MEND_HREF, MEND_TEXT));
  READY (rows CLOSER: CLOSER_NAME, CLOSER_ROLE) when all is met, else NOT_READY
}}
<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/leads">My Leads</a><a href="{{BASE}}/leads/{{LEAD_ID}}">{{CUSTOMER_NAME}}</a></nav>
<div class="page-head"><h1>Mark sold</h1></div>
<section class="card" aria-labelledby="needs-title">
  <h2 class="card-title" id="needs-title">What it needs</h2>
  <ul class="effects">
    {{#NEED}}{{#MET}}<li class="met"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#circle-check"/></svg><span><strong>Met:</strong> {{MET_TEXT}}</span></li>
    {{/MET}}{{#MISSING}}<li class="refused"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#ban"/></svg><span><strong>Missing:</strong> {{MISSING_TEXT}}{{#MEND}} <a href="{{MEND_HREF}}">{{MEND_TEXT}}</a>{{/MEND}}</span></li>
    {{/MISSING}}{{/NEED}}
  </ul>
  {{#NOT_READY}}<p>Nothing was changed. Come back when all is met.</p>{{/NOT_READY}}
</section>
{{#READY}}<section class="card" aria-labelledby="ready-title">
  <h2 class="card-title" id="ready-title">All is met</h2>
  <p>The deal is finished by somebody with the permission <strong>Edit Sales</strong>. Hand it to one of them:</p>
  <ul class="plain-list">
    {{#CLOSER}}<li><strong>{{CLOSER_NAME}}</strong> <span class="row-sub">{{CLOSER_ROLE}}</span></li>
    {{/CLOSER}}
  </ul>
</section>{{/READY}}
