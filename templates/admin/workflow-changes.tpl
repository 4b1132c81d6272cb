{{%AUTOESCAPE context="HTML"}}
{{! What differs between two versions. SAME, or ACTION rows: NAME, HOW ("Added"), CHANGE rows (FIELD, OLD, NEW). }}
{{#SAME}}<p class="quiet">Nothing differs.</p>{{/SAME}}
<ul class="plain-list">
  {{#ACTION}}<li><strong>{{NAME}}</strong> <span class="tag">{{HOW}}</span><ul class="changes">{{#CHANGE}}<li><span>{{FIELD}}</span> <del>{{OLD}}</del> <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg><span class="visually-hidden"> to </span><ins>{{NEW}}</ins></li>{{/CHANGE}}</ul></li>
  {{/ACTION}}
</ul>
