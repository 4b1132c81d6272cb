{{%AUTOESCAPE context="HTML"}}
{{! FAVORITE rows: FAVORITE_HREF, FAVORITE_NAME, FAVORITE_REPORT; NO_FAVORITE }}
<ul class="pod-list">
  {{#FAVORITE}}<li><a class="pod-line" href="{{FAVORITE_HREF}}"><span>{{FAVORITE_NAME}}<span class="row-sub">{{FAVORITE_REPORT}}</span></span><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-right"/></svg></a></li>
  {{/FAVORITE}}
</ul>
{{#NO_FAVORITE}}<p class="quiet">None yet. Run a report under <a href="{{BASE}}/reports">Sales Reporting</a> and save it as a favorite.</p>{{/NO_FAVORITE}}
