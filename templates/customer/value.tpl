{{%AUTOESCAPE context="HTML"}}
{{!
  The Customer Value tab. HEAD include customer/head.tpl. TABLE or NO_SALE. VALUE_TEXT sums up ("2 vehicles, $7,410.00 gross, last Nov 3").
  SALE rows: SALE_ID, SALE_NO, SOLD_AT, SOLD_AT_EXACT, VEHICLE_TEXT, STOCK_NO, DMS_DEAL_NO, DEAL_TYPE_NAME, STAFF_TEXT, FRONT, BACK, TOTAL,
       PROJECTED or FINAL; SUM (SUM_FRONT, SUM_BACK, SUM_TOTAL)
}}
{{>HEAD}}
<section class="card" aria-labelledby="sales-title">
  {{#TABLE}}<header class="card-head"><h2 class="card-title" id="sales-title">Sales</h2><p class="row-sub">{{VALUE_TEXT}}</p></header>
  <div class="scroll" tabindex="0" role="region" aria-label="Sales to this customer">
    <table class="rows">
      <caption class="visually-hidden">Sales to this customer</caption>
      <thead><tr><th scope="col">Vehicle</th><th scope="col">Sold</th><th scope="col">DMS Deal #</th><th scope="col">Type of Deal</th><th scope="col">Sale staff</th><th scope="col" class="num">Front End</th><th scope="col" class="num">Back End</th><th scope="col" class="num">Total</th></tr></thead>
      <tbody>
        {{#SALE}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/sales-edit/{{SALE_ID}}">{{VEHICLE_TEXT}}</a><span class="row-sub">Sale {{SALE_NO}} · Stock # {{STOCK_NO}}</span></td><td data-label="Sold"><time title="{{SOLD_AT_EXACT}}">{{SOLD_AT}}</time></td><td data-label="DMS Deal #">{{DMS_DEAL_NO}}</td><td data-label="Type of Deal">{{DEAL_TYPE_NAME}}</td><td data-label="Sale staff">{{STAFF_TEXT}}</td><td class="num" data-label="Front End">{{FRONT}}</td><td class="num" data-label="Back End">{{BACK}}</td><td class="num" data-label="Total"><strong>{{TOTAL}}</strong><span class="row-sub">{{#PROJECTED}}projected{{/PROJECTED}}{{#FINAL}}final{{/FINAL}}</span></td></tr>
        {{/SALE}}
      </tbody>
      {{#SUM}}<tfoot><tr><th scope="row" colspan="5">Total</th><td class="num" data-label="Front End">{{SUM_FRONT}}</td><td class="num" data-label="Back End">{{SUM_BACK}}</td><td class="num" data-label="Total"><strong>{{SUM_TOTAL}}</strong></td></tr></tfoot>{{/SUM}}
    </table>
  </div>{{/TABLE}}
  {{#NO_SALE}}<h2 class="card-title" id="sales-title">Sales</h2><p class="quiet">This customer has bought nothing here yet.</p>{{/NO_SALE}}
</section>
