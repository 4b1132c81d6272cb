{{%AUTOESCAPE context="HTML"}}
{{!
  The draft as a picture, and as a list. WIDTH, HEIGHT, BOX_WIDTH; NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl. BOX rows: STATUS_ID, STATUS_NAME, STATUS_KIND, BOX_Y, BOX_HEIGHT, BOX_MIDDLE.
  ARROW rows: ID, ARROW_NAME, ARROW_SAYS ("Lost, from Working to Closed"), ARROW_KIND (of where it leads), NAME_X, NAME_Y; LEADS: LINE, the path; or STAYS: STAYS_LINE, END_X, END_Y. The list has the same rows: LISTED.
}}
<div class="page-head"><h1>Workflow</h1><p class="page-count">Picture of the draft</p></div>
{{>NAV}}
{{>PARTS}}
<div class="stack picture-page">
<div class="card picture-card" tabindex="0" role="region" aria-label="Picture">
  <svg class="picture" viewBox="0 0 {{WIDTH}} {{HEIGHT}}" width="{{WIDTH}}" height="{{HEIGHT}}" role="group" aria-labelledby="picture-title picture-desc">
    <title id="picture-title">The workflow</title>
    <desc id="picture-desc">Statuses as boxes from top to bottom, actions as arrows from one to another. The list of actions says the same.</desc>
    {{#ARROW}}<a class="arrow status-{{ARROW_KIND}}" href="{{BASE}}/admin/workflow/actions/{{ID}}" aria-label="{{ARROW_SAYS}}">{{#LEADS}}<path d="{{LINE}}"/>{{/LEADS}}{{#STAYS}}<path d="{{STAYS_LINE}}"/><circle cx="{{END_X}}" cy="{{END_Y}}" r="3"/>{{/STAYS}}<text x="{{NAME_X}}" y="{{NAME_Y}}">{{ARROW_NAME}}</text></a>
    {{/ARROW}}
    {{#BOX}}<a class="box status-{{STATUS_KIND}}" href="{{BASE}}/admin/workflow#status-{{STATUS_ID}}"><rect x="1" y="{{BOX_Y}}" width="{{BOX_WIDTH}}" height="{{BOX_HEIGHT}}" rx="6"/><text x="12" y="{{BOX_MIDDLE}}">{{STATUS_NAME}}</text></a>
    {{/BOX}}
  </svg>
</div>
<section class="card picture-list" aria-labelledby="list-title">
  <h2 class="card-title" id="list-title">The same as a list</h2>
  <ul class="plain-list">
    {{#LISTED}}<li><a href="{{BASE}}/admin/workflow/actions/{{ID}}">{{ACTION_NAME}}</a> <span class="row-sub">{{WAY}}</span></li>
    {{/LISTED}}
  </ul>
</section>
</div>
