{{%AUTOESCAPE context="HTML"}}
{{! What a confirmation says will happen. Rows EFFECT: EFFECT_TEXT; rows REFUSED (what is not possible): REFUSED_TEXT. }}
<ul class="effects">
  {{#EFFECT}}<li><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#arrow-right"/></svg>{{EFFECT_TEXT}}</li>
  {{/EFFECT}}
  {{#REFUSED}}<li class="refused"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#ban"/></svg><span><strong>Not possible:</strong> {{REFUSED_TEXT}}</span></li>
  {{/REFUSED}}
</ul>
