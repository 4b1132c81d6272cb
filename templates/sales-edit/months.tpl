{{%AUTOESCAPE context="HTML"}}
{{!
  Months of sales, newest first. MONTH rows: MONTH_HREF, MONTH_NAME, STATE ("Open", "Closed Dec 2 9:00 AM by Ana Ruiz"), SALES, FRONT, BACK, TOTAL;
  END rows END_TEXT ("3 not finalized"). EARLIER_HREF. RECONCILE for who may
}}
<div class="page-head"><h1>Sales months</h1>{{#RECONCILE}}<a class="btn" href="{{BASE}}/sales-edit/reconcile">Reconcile with the DMS</a>{{/RECONCILE}}</div>
<div class="list card">
  <table class="rows">
    <caption class="visually-hidden">Months of sales</caption>
    <thead><tr><th scope="col">Month</th><th scope="col">Still open</th><th scope="col" class="num">Sales</th><th scope="col" class="num">Front End</th><th scope="col" class="num">Back End</th><th scope="col" class="num">Total</th></tr></thead>
    <tbody>
      {{#MONTH}}<tr>
        <td class="cell-who"><a class="row-name" href="{{MONTH_HREF}}">{{MONTH_NAME}}</a><span class="row-sub">{{STATE}}</span></td>
        <td data-label="Still open">{{#END}}<span class="row-sub">{{END_TEXT}}</span>{{/END}}</td>
        <td class="num" data-label="Sales">{{SALES}}</td>
        <td class="num" data-label="Front End">{{FRONT}}</td>
        <td class="num" data-label="Back End">{{BACK}}</td>
        <td class="num" data-label="Total"><strong>{{TOTAL}}</strong></td>
      </tr>
      {{/MONTH}}
    </tbody>
  </table>
</div>
<nav class="pager" aria-label="Pages"><a class="btn" href="{{EARLIER_HREF}}">Earlier months</a></nav>
