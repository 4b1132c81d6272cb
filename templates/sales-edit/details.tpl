{{%AUTOESCAPE context="HTML"}}
{{!
  Sale details. ID, SALE_NO; CUSTOMER_OPEN (CUSTOMER_ID, CUSTOMER_NAME) with CRUMBS (the same), or CUSTOMER_NAMED (CUSTOMER_NAME); LEAD_OPEN (LEAD_ID, LEAD_NO) or LEAD_NAMED (LEAD_NO);
  CO_BUYER (CO_BUYER_NAME).
  EDIT_ALLOWED or EDIT_DENIED (lacks the permission EDIT_PERMISSION); DELETE_ALLOWED; WHICH of a live one; DELETED (DELETED_AT, DELETED_BY,
  DELETE_REASON, NOTE (NOTE_TEXT), UNDO_ALLOWED or UNDO_REFUSED (UNDO_WHY))
  CLOSED_MONTH (MONTH_NAME) when the month it was sold in is closed.
  STAFF rows: ROLE_NAME, STAFF_NAME, SHARE ("50 %")
  FRONT_PROJECTED, FRONT_FINAL, BACK_*, TOTAL_* formatted money, "-" where there is none
  HISTORY include layout/history.tpl
}}
{{#CRUMBS}}<nav class="crumbs" aria-label="Breadcrumb"><a href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a><a href="{{BASE}}/customer/{{CUSTOMER_ID}}/value">Customer Value</a></nav>{{/CRUMBS}}
<div class="page-head">
  <h1>Sale {{SALE_NO}}</h1>
  <p class="page-count">{{VEHICLE_TEXT}}</p>
  {{#WHICH}}<a class="btn btn-ghost" href="{{BASE}}/sales-edit/{{ID}}/which">Which one?</a>{{/WHICH}}
  {{#EDIT_ALLOWED}}<a class="btn btn-primary" href="{{BASE}}/sales-edit/{{ID}}/edit">Edit</a>{{/EDIT_ALLOWED}}
  {{#EDIT_DENIED}}<button class="btn" type="button" disabled aria-describedby="edit-why">Edit</button><p class="field-hint" id="edit-why">Needs the permission <strong>{{EDIT_PERMISSION}}</strong>.</p>{{/EDIT_DENIED}}
</div>
{{#DELETED}}<div class="notice notice-problem" role="status"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#trash"/></svg><div><p>Deleted {{DELETED_AT}} by {{DELETED_BY}}: {{DELETE_REASON}}.{{#NOTE}} {{NOTE_TEXT}}{{/NOTE}}</p>{{#UNDO_REFUSED}}<p>{{UNDO_WHY}}</p>{{/UNDO_REFUSED}}{{#UNDO_ALLOWED}}<form class="notice-do" method="post" action="{{BASE}}/sales-edit/{{ID}}/undelete"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}"><button class="btn" type="submit">Undo</button></form>{{/UNDO_ALLOWED}}</div></div>{{/DELETED}}
<div class="columns">
  <div class="stack">
    <section class="card" aria-labelledby="deal-title">
      <h2 class="card-title" id="deal-title">Deal</h2>
      <dl class="facts facts-wide">
        <div><dt>DMS Deal #</dt><dd>{{DMS_DEAL_NO}}</dd></div>
        <div><dt>Type of Deal</dt><dd>{{DEAL_TYPE_NAME}}</dd></div>
        <div><dt>Customer</dt><dd>{{#CUSTOMER_OPEN}}<a href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a>{{/CUSTOMER_OPEN}}{{#CUSTOMER_NAMED}}{{CUSTOMER_NAME}}{{/CUSTOMER_NAMED}}{{#CO_BUYER}}<span class="row-sub">with {{CO_BUYER_NAME}}</span>{{/CO_BUYER}}</dd></div>
        <div><dt>Lead</dt><dd>{{#LEAD_OPEN}}<a href="{{BASE}}/leads/{{LEAD_ID}}">{{LEAD_NO}}</a>{{/LEAD_OPEN}}{{#LEAD_NAMED}}{{LEAD_NO}}{{/LEAD_NAMED}}</dd></div>
        <div><dt>Sold</dt><dd><time title="{{SOLD_AT_EXACT}}">{{SOLD_AT}}</time>{{#CLOSED_MONTH}}<span class="row-sub">{{MONTH_NAME}} is closed</span>{{/CLOSED_MONTH}}</dd></div>
        <div><dt>Delivered</dt><dd>{{DELIVERED_AT}}</dd></div>
        <div><dt>Finalized</dt><dd>{{FINALIZED_AT}}</dd></div>
        <div><dt>Source</dt><dd>{{SOURCE_NAME}}</dd></div>
        <div><dt>Sale price</dt><dd class="num-left">{{SALE_PRICE}}</dd></div>
      </dl>
    </section>
    <section class="card" aria-labelledby="gross-title">
      <h2 class="card-title" id="gross-title">Gross</h2>
      <table class="rows keep-table">
        <caption class="visually-hidden">Gross, projected and final</caption>
        <thead><tr><th scope="col"><span class="visually-hidden">Part</span></th><th scope="col" class="num">Projected</th><th scope="col" class="num">Final</th></tr></thead>
        <tbody>
          <tr><th scope="row">Front End</th><td class="num">{{FRONT_PROJECTED}}</td><td class="num">{{FRONT_FINAL}}</td></tr>
          <tr><th scope="row">Back End</th><td class="num">{{BACK_PROJECTED}}</td><td class="num">{{BACK_FINAL}}</td></tr>
        </tbody>
        <tfoot><tr><th scope="row">Total</th><td class="num">{{TOTAL_PROJECTED}}</td><td class="num">{{TOTAL_FINAL}}</td></tr></tfoot>
      </table>
    </section>
{{>HISTORY}}
  </div>
  <div class="column-side">
    <section class="card" aria-labelledby="staff-title">
      <h2 class="card-title" id="staff-title">Sale staff</h2>
      <dl class="facts">
        {{#STAFF}}<div><dt>{{ROLE_NAME}}</dt><dd>{{STAFF_NAME}}<span class="row-sub">{{SHARE}}</span></dd></div>
        {{/STAFF}}
      </dl>
    </section>
    <section class="card" aria-labelledby="vehicle-title">
      <h2 class="card-title" id="vehicle-title">Vehicle</h2>
      <dl class="facts">
        <div><dt>Vehicle</dt><dd>{{VEHICLE_TEXT}}</dd></div>
        <div><dt>Stock #</dt><dd><a href="{{BASE}}/inventory/{{VEHICLE_ID}}">{{STOCK_NO}}</a></dd></div>
        <div><dt>VIN</dt><dd class="code">{{VIN}}</dd></div>
        <div><dt>Condition</dt><dd>{{CONDITION_NAME}}</dd></div>
      </dl>
    </section>
    {{#DELETE_ALLOWED}}<p class="side-note"><a class="danger-link" href="{{BASE}}/sales-edit/{{ID}}/delete">Delete this sale</a> when the vehicle is wrong, or when it should not have been marked sold.</p>{{/DELETE_ALLOWED}}
  </div>
</div>
