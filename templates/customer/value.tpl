{{%AUTOESCAPE context="HTML"}}
{{!
  The Customer Value tab. HEAD include customer/head.tpl. TABLE or NO_SALE. FACT rows (FACT_NAME, FACT_TEXT): units, first and last purchase, sums, trades.
  SALE rows: SALE_ID, SALE_NO, SOLD_AT, SOLD_AT_EXACT, VEHICLE_TEXT, STOCK_NO, TRADE (TRADE_TEXT), STATE_KIND (sold, delivered, gone), STATE_NAME, STATE_AT,
       DMS_DEAL_NO, DEAL_TYPE_NAME, STAFF_TEXT, FRONT, BACK, TOTAL, PROJECTED or FINAL; SUM (SUM_FRONT, SUM_BACK, SUM_TOTAL), of those that were not deleted
}}
{{>HEAD}}
{{#TABLE}}<div class="stack">
<section class="card" aria-labelledby="worth-title">
  <h2 class="card-title" id="worth-title">What they bought</h2>
  <dl class="facts worth">{{#FACT}}<div><dt>{{FACT_NAME}}</dt><dd><strong>{{FACT_TEXT}}</strong></dd></div>
    {{/FACT}}</dl>
</section>
<section class="card" aria-labelledby="sales-title">
  <h2 class="card-title" id="sales-title">Sales</h2>
  <div class="scroll" tabindex="0" role="region" aria-label="Sales to this customer">
    <table class="rows">
      <caption class="visually-hidden">Sales to this customer</caption>
      <thead><tr><th scope="col">Vehicle</th><th scope="col">Sold</th><th scope="col">State</th><th scope="col">DMS Deal #</th><th scope="col">Type of Deal</th><th scope="col">Sale staff</th><th scope="col" class="num">Front End</th><th scope="col" class="num">Back End</th><th scope="col" class="num">Total</th></tr></thead>
      <tbody>
        {{#SALE}}<tr><td class="cell-who"><a class="row-name" href="{{BASE}}/sales-edit/{{SALE_ID}}">{{VEHICLE_TEXT}}</a><span class="row-sub">Sale {{SALE_NO}} · Stock # {{STOCK_NO}}</span>{{#TRADE}}<span class="row-sub">Trade: {{TRADE_TEXT}}</span>{{/TRADE}}</td><td data-label="Sold"><time title="{{SOLD_AT_EXACT}}">{{SOLD_AT}}</time></td><td><span class="status status-{{STATE_KIND}}">{{STATE_NAME}}</span><span class="row-sub">{{STATE_AT}}</span></td><td data-label="DMS Deal #">{{DMS_DEAL_NO}}</td><td data-label="Type of Deal">{{DEAL_TYPE_NAME}}</td><td data-label="Sale staff">{{STAFF_TEXT}}</td><td class="num" data-label="Front End">{{FRONT}}</td><td class="num" data-label="Back End">{{BACK}}</td><td class="num" data-label="Total"><strong>{{TOTAL}}</strong><span class="row-sub">{{#PROJECTED}}projected{{/PROJECTED}}{{#FINAL}}final{{/FINAL}}</span></td></tr>
        {{/SALE}}
      </tbody>
      {{#SUM}}<tfoot><tr><th scope="row" colspan="6">Total</th><td class="num" data-label="Front End">{{SUM_FRONT}}</td><td class="num" data-label="Back End">{{SUM_BACK}}</td><td class="num" data-label="Total"><strong>{{SUM_TOTAL}}</strong></td></tr></tfoot>{{/SUM}}
    </table>
  </div>
</section>
</div>{{/TABLE}}
{{#NO_SALE}}<section class="card" aria-labelledby="sales-title">
  <h2 class="card-title" id="sales-title">Sales</h2><p class="quiet">This customer has bought nothing here yet.</p>
</section>{{/NO_SALE}}
