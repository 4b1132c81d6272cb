{{%AUTOESCAPE context="HTML"}}
{{!
  The desired vehicles of a lead. LEAD_ID; VEHICLE rows: ID, VEHICLE_TEXT, PRIMARY; STOCK (STOCK_ID, STOCK_NO, FREE (STOCK_DETAIL) or TAKEN (STOCK_STATUS)),
  NUMBERED (NUMBER) or NOT_IN_STOCK; DETAILS (DETAIL); PRESENTED (PRESENTED_AT, PRESENTED_AT_EXACT), DEMO (DEMO_AT, DEMO_AT_EXACT);
  CLOSEST (CLOSEST_ID, CLOSEST_NAME, CLOSEST_STOCK_NO, CLOSEST_DETAIL, CLOSEST_WANTED); CAN (CAN_PRESENT, CAN_DEMO, CAN_PRIMARY) with the buttons.
  NO_VEHICLE; ADD, or ADD_DENIED (lacks Edit Leads), or neither when the lead is closed
}}
<section class="card" aria-labelledby="wanted-title">
  <div class="card-head"><h2 class="card-title" id="wanted-title">Desired vehicles</h2>{{#ADD}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/vehicles/new">Add vehicle</a>{{/ADD}}</div>
  <ul class="plain-list">
    {{#VEHICLE}}<li>
      <strong>{{VEHICLE_TEXT}}</strong>{{#PRIMARY}} <span class="tag">First choice</span>{{/PRIMARY}}
      <span class="row-sub">{{#STOCK}}<a href="{{BASE}}/inventory/{{STOCK_ID}}">Stock # {{STOCK_NO}}</a> · {{#FREE}}{{STOCK_DETAIL}}{{/FREE}}{{#TAKEN}}<span class="warn-text">{{STOCK_STATUS}}</span>{{/TAKEN}}{{/STOCK}}{{#NUMBERED}}Stock # {{NUMBER}}, not known here{{/NUMBERED}}{{#NOT_IN_STOCK}}Not in stock{{/NOT_IN_STOCK}}{{#DETAILS}} · {{DETAIL}}{{/DETAILS}}</span>
      {{#PRESENTED}}<span class="row-sub">Presented <time title="{{PRESENTED_AT_EXACT}}">{{PRESENTED_AT}}</time></span>{{/PRESENTED}}
      {{#DEMO}}<span class="row-sub">Demo drive <time title="{{DEMO_AT_EXACT}}">{{DEMO_AT}}</time></span>{{/DEMO}}
      {{#CLOSEST}}<span class="row-sub">Closest in stock: <a href="{{BASE}}/inventory/{{CLOSEST_ID}}">{{CLOSEST_NAME}}</a>, Stock # {{CLOSEST_STOCK_NO}}, {{CLOSEST_DETAIL}}{{#CLOSEST_WANTED}} · <a href="{{BASE}}/leads/{{LEAD_ID}}/vehicles/new?stock_no={{CLOSEST_STOCK_NO}}">Add it<span class="visually-hidden">: Stock # {{CLOSEST_STOCK_NO}}</span></a>{{/CLOSEST_WANTED}}</span>{{/CLOSEST}}
      {{#CAN}}<div class="button-row">
        {{#CAN_PRESENT}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/vehicles/{{ID}}/presented"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Presented</button></form>{{/CAN_PRESENT}}
        {{#CAN_DEMO}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/vehicles/{{ID}}/demo"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Demo drive</button></form>{{/CAN_DEMO}}
        {{#CAN_PRIMARY}}<form method="post" action="{{BASE}}/leads/{{LEAD_ID}}/vehicles/{{ID}}/primary"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Make first choice</button></form>{{/CAN_PRIMARY}}
        <a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}/vehicles/{{ID}}/edit" aria-label="Edit {{VEHICLE_TEXT}}">Edit</a>
      </div>{{/CAN}}
    </li>
    {{/VEHICLE}}
  </ul>
  {{#NO_VEHICLE}}<p class="quiet">No vehicle named yet.</p>{{/NO_VEHICLE}}
  {{#ADD_DENIED}}<p class="quiet">Changing needs the permission <strong>Edit Leads</strong>.</p>{{/ADD_DENIED}}
</section>
