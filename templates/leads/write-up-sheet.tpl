{{%AUTOESCAPE context="HTML"}}
{{!
  The figures of a write-up. Rows LINE: SIGN, LABEL, AMOUNT; TOTAL_LABEL, TOTAL; LEASED (RESIDUAL); PAYMENT (MONTHLY, TERMS, FORMULA)
}}
<table class="sheet">
  <tbody>
    {{#LINE}}<tr><th scope="row">{{LABEL}}</th><td class="num">{{SIGN}} {{AMOUNT}}</td></tr>
    {{/LINE}}
    <tr class="sheet-total"><th scope="row">{{TOTAL_LABEL}}</th><td class="num">{{TOTAL}}</td></tr>
    {{#LEASED}}<tr><th scope="row">Residual at the end of the lease</th><td class="num">{{RESIDUAL}}</td></tr>{{/LEASED}}
    {{#PAYMENT}}<tr class="sheet-total"><th scope="row">Payment a month <span class="row-sub">{{TERMS}}</span></th><td class="num">{{MONTHLY}}</td></tr>
    <tr><td class="row-sub" colspan="2">{{FORMULA}}. Rounded half up to the cent.</td></tr>{{/PAYMENT}}
  </tbody>
</table>
