{{%AUTOESCAPE context="HTML"}}
{{! SOLD_HREF, UNITS, UNIT_WORD, PACE ("Pace 45.5: …"), COMPARED ("31.5 at this day last month"), FRONT, BACK, TOTAL }}
<p class="figure"><a href="{{SOLD_HREF}}">{{UNITS}} <span>{{UNIT_WORD}}</span></a></p>
<p>{{PACE}}</p>
<p class="row-sub">{{COMPARED}}</p>
<dl class="pod-facts"><div><dt>Front End</dt><dd>{{FRONT}}</dd></div><div><dt>Back End</dt><dd>{{BACK}}</dd></div><div><dt>Total</dt><dd>{{TOTAL}}</dd></div></dl>
