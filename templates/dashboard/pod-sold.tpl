{{%AUTOESCAPE context="HTML"}}
{{! SOLD_HREF, UNITS, UNIT_WORD, PACE ("Pace 45.5: …"), COMPARED ("31.5 at this day last month"), FRONT, BACK, TOTAL. MONTH when last month is not closed: MONTH_HREF, MONTH_NAME, MONTH_SALES ("41 sales, 3 not finalized") }}
<p class="figure"><a href="{{SOLD_HREF}}">{{UNITS}} <span>{{UNIT_WORD}}</span></a></p>
<p>{{PACE}}</p>
<p class="row-sub">{{COMPARED}}</p>
{{#MONTH}}<p class="row-sub"><a href="{{MONTH_HREF}}">{{MONTH_NAME}} is not closed</a>: {{MONTH_SALES}}</p>{{/MONTH}}
<dl class="pod-facts"><div><dt>Front End</dt><dd>{{FRONT}}</dd></div><div><dt>Back End</dt><dd>{{BACK}}</dd></div><div><dt>Total</dt><dd>{{TOTAL}}</dd></div></dl>
