{{%AUTOESCAPE context="HTML"}}
{{!
  On the way to a deal. LEAD_ID. TRADE rows: TRADE_NAME, TRADE_OUTCOME, TRADE_ALLOWANCE, TRADE_PAYOFF, TRADE_ACV, DRIVEN (MILES), IDENTIFIED (VIN, VIN_WRONG),
  APPRAISED (APPRAISER, APPRAISED_AT, APPRAISED_AT_EXACT), TRADE_EDIT (TRADE_ID); NO_TRADE, TRADE_ADD. FINANCE (rows FACT: FACT_NAME, FACT_TEXT) or NO_FINANCE; FINANCE_EDIT.
  WRITE_UP (WRITE_UP_VEHICLE, WRITE_UP_STATE, rows FACT) or NO_WRITE_UP; WRITE_UP_OPEN or WRITE_UP_START; PRINT; SELL or SELL_NOT (SELL_WHY); DENIED (lacks Edit Leads).
  A closed lead has no controls but PRINT.
}}
<section class="card" aria-labelledby="write-up-title">
  <h2 class="card-title" id="write-up-title">Write-up</h2>
  {{#WRITE_UP}}<p class="part-line"><strong>{{WRITE_UP_VEHICLE}}</strong><span class="row-sub">{{WRITE_UP_STATE}}</span></p>
  <dl class="facts">
    {{#FACT}}<div><dt>{{FACT_NAME}}</dt><dd>{{FACT_TEXT}}</dd></div>
    {{/FACT}}
  </dl>{{/WRITE_UP}}
  {{#NO_WRITE_UP}}<p class="quiet">No write-up yet.</p>{{/NO_WRITE_UP}}
  <div class="button-row">
    {{#SELL}}<a class="btn btn-primary" href="{{BASE}}/leads/{{LEAD_ID}}/mark-sold">Mark sold</a>{{/SELL}}
    {{#WRITE_UP_START}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/write-up">Start write-up</a>{{/WRITE_UP_START}}
    {{#WRITE_UP_OPEN}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/write-up">Open write-up</a>{{/WRITE_UP_OPEN}}
    {{#PRINT}}<a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}/write-up/print">Print</a>{{/PRINT}}
    {{#SELL_NOT}}<button class="btn" type="button" disabled aria-describedby="sell-why">Mark sold</button>{{/SELL_NOT}}
  </div>
  {{#SELL_NOT}}<p class="field-hint" id="sell-why">{{SELL_WHY}} <a href="{{BASE}}/leads/{{LEAD_ID}}/mark-sold">What marking sold needs</a></p>{{/SELL_NOT}}
  {{#DENIED}}<p class="quiet">Changing needs the permission <strong>Edit Leads</strong>.</p>{{/DENIED}}
</section>
<section class="card" aria-labelledby="trade-ins-title">
  <div class="card-head"><h2 class="card-title" id="trade-ins-title">Trade-ins</h2>{{#TRADE_ADD}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/trade-ins/new">Add trade-in</a>{{/TRADE_ADD}}</div>
  <ul class="plain-list">
    {{#TRADE}}<li>
      <strong>{{TRADE_NAME}}</strong> <span class="tag">{{TRADE_OUTCOME}}</span>
      <span class="row-sub">Allowance {{TRADE_ALLOWANCE}} · Payoff {{TRADE_PAYOFF}} · ACV {{TRADE_ACV}}{{#DRIVEN}} · {{MILES}} miles{{/DRIVEN}}</span>
      {{#IDENTIFIED}}<span class="row-sub">VIN <span class="code">{{VIN}}</span>{{#VIN_WRONG}} <span class="warn-text before-alert-circle">check digit does not fit</span>{{/VIN_WRONG}}</span>{{/IDENTIFIED}}
      {{#APPRAISED}}<span class="row-sub">Appraised by {{APPRAISER}}, <time title="{{APPRAISED_AT_EXACT}}">{{APPRAISED_AT}}</time></span>{{/APPRAISED}}
      {{#TRADE_EDIT}}<div class="button-row"><a class="btn btn-ghost" href="{{BASE}}/leads/{{LEAD_ID}}/trade-ins/{{TRADE_ID}}/edit" aria-label="Edit trade-in {{TRADE_NAME}}">Edit</a></div>{{/TRADE_EDIT}}
    </li>
    {{/TRADE}}
  </ul>
  {{#NO_TRADE}}<p class="quiet">Nothing to trade in.</p>{{/NO_TRADE}}
</section>
<section class="card" aria-labelledby="finance-title">
  <div class="card-head"><h2 class="card-title" id="finance-title">Finance wishes</h2>{{#FINANCE_EDIT}}<a class="btn" href="{{BASE}}/leads/{{LEAD_ID}}/finance" aria-label="Edit finance wishes">Edit</a>{{/FINANCE_EDIT}}</div>
  {{#FINANCE}}<dl class="facts">
    {{#FACT}}<div><dt>{{FACT_NAME}}</dt><dd>{{FACT_TEXT}}</dd></div>
    {{/FACT}}
  </dl>{{/FINANCE}}
  {{#NO_FINANCE}}<p class="quiet">Not said yet.</p>{{/NO_FINANCE}}
</section>
