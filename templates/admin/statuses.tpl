{{%AUTOESCAPE context="HTML"}}
{{!
  The statuses of a lead, in their order. NAV include admin/nav.tpl, PARTS include admin/workflow-nav.tpl.
  STATUS rows: ID, STATUS_NAME, STATUS_COLOR, KIND_NAME, FINAL, GIVEN (GIVEN_WHEN) what gives it, UNTOUCHED_TEXT, MOVES_TEXT; FIRST, LAST grey a button.
  RETIRED: OLD rows OLD_ID, OLD_NAME, OLD_KIND
}}
<div class="page-head"><h1>Statuses</h1><a class="btn btn-primary" href="{{BASE}}/admin/workflow/statuses/new"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#plus"/></svg>New status</a></div>
{{>NAV}}
{{>PARTS}}
<div class="stack">
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Statuses, in their order</caption>
    <thead><tr><th scope="col">Status</th><th scope="col">Means</th><th scope="col">Longest untouched</th><th scope="col">From here to</th><th scope="col">Order</th></tr></thead>
    <tbody>
      {{#STATUS}}<tr id="status-{{ID}}">
        <td class="cell-who"><a class="row-name" href="{{BASE}}/admin/workflow/statuses/{{ID}}"><span class="status status-{{STATUS_COLOR}}">{{STATUS_NAME}}</span></a></td>
        <td data-label="Means">{{KIND_NAME}}{{#FINAL}}<span class="row-sub">Final</span>{{/FINAL}}{{#GIVEN}}<span class="row-sub">When {{GIVEN_WHEN}}</span>{{/GIVEN}}</td>
        <td data-label="Longest untouched">{{UNTOUCHED_TEXT}}</td>
        <td data-label="From here to">{{MOVES_TEXT}}</td>
        <td data-label="Order"><form class="moves" method="post" action="{{BASE}}/admin/workflow/statuses/{{ID}}/move"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit" name="way" value="up"{{#FIRST}} disabled{{/FIRST}}>Up<span class="visually-hidden"> {{STATUS_NAME}}</span></button><button class="btn" type="submit" name="way" value="down"{{#LAST}} disabled{{/LAST}}>Down<span class="visually-hidden"> {{STATUS_NAME}}</span></button></form></td>
      </tr>
      {{/STATUS}}
    </tbody>
  </table>
</div>
<p class="quiet">Uplog follows what happens by itself: an appointment that is set, a visit, a write-up, a sale, Close Lead. Where a lead may go from a status holds for what is chosen by hand.</p>
{{#RETIRED}}<section class="card" aria-labelledby="retired-title">
  <h2 class="card-title" id="retired-title">Retired</h2>
  <ul class="plain-list">
    {{#OLD}}<li><a href="{{BASE}}/admin/workflow/statuses/{{OLD_ID}}">{{OLD_NAME}}</a> <span class="row-sub">{{OLD_KIND}}</span></li>
    {{/OLD}}
  </ul>
</section>{{/RETIRED}}
</div>
