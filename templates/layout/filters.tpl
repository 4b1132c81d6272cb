{{%AUTOESCAPE context="HTML"}}
{{!
  The filters of a long list: ACTION below the prefix; KEPT rows (KEPT_NAME, KEPT_VALUE) are hidden fields; FIELD includes of layout/field-*.tpl;
  OPEN shows the panel open. CHIP, one per filter in force: CHIP_TEXT ("Status: Hot"), CHIP_HREF the list without it; CLEAR (CLEAR_HREF) all of them.
}}
<div class="filters">
  <details class="filter-panel"{{#OPEN}} open{{/OPEN}}>
    <summary class="btn"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#adjustments-horizontal"/></svg>Filter</summary>
    <form class="filter-form card" method="get" action="{{ACTION}}">
      {{#KEPT}}<input type="hidden" name="{{KEPT_NAME}}" value="{{KEPT_VALUE}}">{{/KEPT}}
      <div class="filter-fields">
{{>FIELD}}
      </div>
      <div class="form-end"><button class="btn btn-primary" type="submit">Apply</button>{{#CLEAR}}<a class="btn btn-ghost" href="{{CLEAR_HREF}}">Clear all</a>{{/CLEAR}}</div>
    </form>
  </details>
  <ul class="chips" aria-label="Filters in force">
    {{#CHIP}}<li><a class="chip" href="{{CHIP_HREF}}"><span class="visually-hidden">Remove the filter </span>{{CHIP_TEXT}}<svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#x"/></svg></a></li>
    {{/CHIP}}
    {{#CLEAR}}<li><a class="chip-clear" href="{{CLEAR_HREF}}">Clear all</a></li>{{/CLEAR}}
  </ul>
</div>
