{{%AUTOESCAPE context="HTML"}}
{{!
  The showroom log of a day. DAY ("Today", "Fri, Nov 27"), DAY_EXACT in print; BEFORE_HREF; AFTER (AFTER_HREF) and NOT_TODAY on another day than today.
  DAY_FIELD the day as YYYY-MM-DD; BAD_DAY when the address has none that can be.
  TODAY     the doors: NEXT (NEXT_NAME) or NO_NEXT (NO_NEXT_TEXT); ROTATION include dashboard/showroom-rotation.tpl
  UPS, BE_BACKS, UNNAMED, STILL_IN of the day, MONTH_* from the first of its month
  LIST      IN (IN_TITLE) with IN_ROW, OUT with OUT_ROW include dashboard/showroom-row.tpl; MORE (MORE_TEXT). NONE include layout/empty.tpl
}}
<div class="showroom">
<div class="showroom-top">
  <div class="page-head"><h1>Showroom</h1><p class="page-count">{{DAY}}</p><p class="print-only row-sub">{{DAY_EXACT}}</p></div>
  {{#TODAY}}<div class="doors-now">
    <a class="btn btn-primary" href="{{BASE}}/dashboard/showroom/in">Check in</a>
    <a class="btn" href="{{BASE}}/dashboard/showroom/unnamed">Up without a name</a>
    {{#NEXT}}<p class="next-up"><span class="row-sub">Next up</span> <strong>{{NEXT_NAME}}</strong></p>{{/NEXT}}
    {{#NO_NEXT}}<p class="next-up"><span class="row-sub">Next up</span> {{NO_NEXT_TEXT}}</p>{{/NO_NEXT}}
  </div>{{/TODAY}}
  <div class="report-tools">
    <a class="btn" href="{{BEFORE_HREF}}"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-left"/></svg>Day before</a>
    {{#NOT_TODAY}}<a class="btn" href="{{BASE}}/dashboard/showroom">Today</a>{{/NOT_TODAY}}
    {{#AFTER}}<a class="btn" href="{{AFTER_HREF}}">Day after<svg class="icon icon-after" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-right"/></svg></a>{{/AFTER}}
    <form class="day-form" method="get" action="{{BASE}}/dashboard/showroom"><label class="form-label" for="f-day">Day</label><input class="form-control" id="f-day" name="day" type="date" value="{{DAY_FIELD}}" required><button class="btn" type="submit">Show</button></form>
    <button class="btn needs-script" type="button" data-print>Print</button>
  </div>
</div>
{{#BAD_DAY}}<div class="notice notice-problem" role="alert"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#alert-triangle"/></svg><p>That is not a day of the log. Here is today.</p></div>{{/BAD_DAY}}
<div class="columns">
  <div class="stack">
    {{>NONE}}
    {{#LIST}}<div class="card list">
      <table class="rows showroom-rows">
        <caption class="visually-hidden">Showroom log, {{DAY}}</caption>
        <thead><tr><th scope="col">Time in</th><th scope="col">Customer</th><th scope="col">Type</th><th scope="col">Salespeople</th><th scope="col">Vehicle</th><th scope="col">Steps</th><th scope="col" class="cell-act"><span class="visually-hidden">Actions</span></th></tr></thead>
        {{#IN}}<tbody><tr class="row-group"><th colspan="7" scope="rowgroup">{{IN_TITLE}}</th></tr>
{{>IN_ROW}}
        </tbody>{{/IN}}
        {{#OUT}}<tbody><tr class="row-group"><th colspan="7" scope="rowgroup">Left</th></tr>
{{>OUT_ROW}}
        </tbody>{{/OUT}}
      </table>
      {{#MORE}}<p class="quiet">{{MORE_TEXT}}</p>{{/MORE}}
    </div>{{/LIST}}
  </div>
  <div class="column-side">
    {{>ROTATION}}
    <section class="card traffic" aria-labelledby="traffic-title">
      <h2 class="card-title" id="traffic-title">Traffic</h2>
      <table class="rows keep-table">
        <thead><tr><td></td><th scope="col" class="num">{{DAY}}</th><th scope="col" class="num">Month to date</th></tr></thead>
        <tbody>
          <tr><th scope="row">Ups</th><td class="num">{{UPS}}</td><td class="num">{{MONTH_UPS}}</td></tr>
          <tr><th scope="row">Be-backs</th><td class="num">{{BE_BACKS}}</td><td class="num">{{MONTH_BE_BACKS}}</td></tr>
          <tr><th scope="row">Without a name</th><td class="num">{{UNNAMED}}</td><td class="num">{{MONTH_UNNAMED}}</td></tr>
          <tr><th scope="row">Still in</th><td class="num">{{STILL_IN}}</td><td></td></tr>
        </tbody>
      </table>
    </section>
  </div>
</div>
</div>
