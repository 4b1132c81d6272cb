{{%AUTOESCAPE context="HTML"}}
{{! VEHICLE rows: VEHICLE_TEXT, VEHICLE_DETAIL; STOCK (STOCK_ID, STOCK_NO) when it is in stock; PRIMARY; NO_VEHICLE }}
<section class="card" aria-labelledby="wanted-title">
  <h2 class="card-title" id="wanted-title">Vehicles wanted</h2>
  <ul class="plain-list">
    {{#VEHICLE}}<li>
      <strong>{{VEHICLE_TEXT}}</strong>{{#PRIMARY}} <span class="tag">First choice</span>{{/PRIMARY}}
      <span class="row-sub">{{VEHICLE_DETAIL}}{{#STOCK}} · <a href="{{BASE}}/inventory/{{STOCK_ID}}">Stock # {{STOCK_NO}}</a>{{/STOCK}}</span>
    </li>
    {{/VEHICLE}}
  </ul>
  {{#NO_VEHICLE}}<p class="quiet">No vehicle named yet.</p>{{/NO_VEHICLE}}
</section>
