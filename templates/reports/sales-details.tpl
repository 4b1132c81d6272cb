{{%AUTOESCAPE context="HTML"}}
{{!
  Sales Details/Edit Sales. HEAD include reports/head.tpl; NONE include layout/empty.tpl instead of TABLE.
  SALE    rows: SALE_ID, SALE_NO, SOLD_AT, SOLD_AT_EXACT, DMS_DEAL_NO, CUSTOMER_ID, CUSTOMER_NAME, CO_BUYER (CO_BUYER_NAME), VEHICLE_ID, VEHICLE_TEXT,
          STOCK_NO, VIN, CONDITION_NAME, DEAL_TYPE_NAME, STAFF rows (STAFF_NAME, ROLE_NAME short: Sales, Manager, F&I, BDC; SHARE), SOURCE_NAME, FRONT, BACK, TOTAL_GROSS, PROJECTED or FINAL,
          DELIVERED (DELIVERED_AT), section CHANGED_AFTER (CHANGED_TEXT) when it was changed after its month was closed; EDIT, DELETE by permission
  TYPE    totals by deal type: TYPE_NAME, TYPE_UNITS, TYPE_FRONT, TYPE_BACK, TYPE_GROSS; section ALL on the last, for all of them
}}
{{>HEAD}}
{{>NONE}}
{{#TABLE}}
<div class="card scroll" tabindex="0" role="region" aria-label="Sales">
  <table class="rows report-table sales-table">
    <caption class="visually-hidden">Sales Details/Edit Sales</caption>
    <thead><tr><th scope="col">Customer</th><th scope="col">Sold, delivered</th><th scope="col">DMS Deal #, type</th><th scope="col">Vehicle</th><th scope="col">Sale staff</th><th scope="col">Source</th><th scope="col" class="num">Front End</th><th scope="col" class="num">Back End</th><th scope="col" class="num">Total</th><th scope="col"><span class="visually-hidden">Edit</span></th><th scope="col"><span class="visually-hidden">Delete</span></th></tr></thead>
    <tbody>
      {{#SALE}}<tr>
        <th scope="row" class="cell-who"><a class="row-name" href="{{BASE}}/customer/{{CUSTOMER_ID}}">{{CUSTOMER_NAME}}</a>{{#CO_BUYER}}<span class="row-sub">with {{CO_BUYER_NAME}}</span>{{/CO_BUYER}}</th>
        <td><time title="{{SOLD_AT_EXACT}}">{{SOLD_AT}}</time>{{#DELIVERED}}<span class="row-sub">delivered {{DELIVERED_AT}}</span>{{/DELIVERED}}{{#CHANGED_AFTER}}<span class="row-sub warn-text">{{CHANGED_TEXT}}</span>{{/CHANGED_AFTER}}</td>
        <td><a href="{{BASE}}/sales-edit/{{SALE_ID}}">{{DMS_DEAL_NO}}</a><span class="row-sub">{{DEAL_TYPE_NAME}}</span></td>
        <td class="cell-wide">{{VEHICLE_TEXT}}<span class="row-sub">{{CONDITION_NAME}} · <a href="{{BASE}}/inventory/{{VEHICLE_ID}}">{{STOCK_NO}}</a> · <span class="code">{{VIN}}</span></span></td>
        <td class="cell-wide"><ul class="people">{{#STAFF}}<li>{{STAFF_NAME}} <span class="row-sub">{{ROLE_NAME}} {{SHARE}}</span></li>{{/STAFF}}</ul></td>
        <td>{{SOURCE_NAME}}</td>
        <td class="num">{{FRONT}}</td>
        <td class="num">{{BACK}}</td>
        <td class="num"><strong>{{TOTAL_GROSS}}</strong><span class="row-sub">{{#PROJECTED}}projected{{/PROJECTED}}{{#FINAL}}final{{/FINAL}}</span></td>
        <td class="cell-act">{{#EDIT}}<a href="{{BASE}}/sales-edit/{{SALE_ID}}/edit">Edit<span class="visually-hidden"> sale {{SALE_NO}}</span></a>{{/EDIT}}</td>
        <td class="cell-act">{{#DELETE}}<a class="danger-link" href="{{BASE}}/sales-edit/{{SALE_ID}}/delete">Delete<span class="visually-hidden"> sale {{SALE_NO}}</span></a>{{/DELETE}}</td>
      </tr>
      {{/SALE}}
    </tbody>
  </table>
</div>
<section class="card totals" aria-labelledby="totals-title">
  <h2 class="card-title" id="totals-title">Totals by type of deal</h2>
  <div class="scroll" tabindex="0" role="region" aria-label="Totals">
    <table class="rows keep-table">
      <caption class="visually-hidden">Totals by type of deal</caption>
      <thead><tr><th scope="col">Type of Deal</th><th scope="col" class="num">Units</th><th scope="col" class="num">Front End</th><th scope="col" class="num">Back End</th><th scope="col" class="num">Total</th></tr></thead>
      <tbody>
        {{#TYPE}}<tr{{#ALL}} class="row-total"{{/ALL}}><th scope="row">{{TYPE_NAME}}</th><td class="num">{{TYPE_UNITS}}</td><td class="num">{{TYPE_FRONT}}</td><td class="num">{{TYPE_BACK}}</td><td class="num">{{TYPE_GROSS}}</td></tr>
        {{/TYPE}}
      </tbody>
    </table>
  </div>
</section>
{{>PAGER}}
{{/TABLE}}
