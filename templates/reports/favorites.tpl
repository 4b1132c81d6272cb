{{%AUTOESCAPE context="HTML"}}
{{! My favorite reports. FAVORITE rows: FAVORITE_ID, FAVORITE_HREF, FAVORITE_NAME, FAVORITE_REPORT, FAVORITE_DATES; NO_FAVORITE. }}
<section class="card" aria-labelledby="favorites-title">
  <h2 class="card-title" id="favorites-title">My favorites</h2>
  <ul class="favorites">
    {{#FAVORITE}}<li>
      <svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#star"/></svg>
      <div><a class="row-name" href="{{FAVORITE_HREF}}">{{FAVORITE_NAME}}</a><span class="row-sub">{{FAVORITE_REPORT}}, {{FAVORITE_DATES}}</span></div>
      <form method="post" action="{{BASE}}/reports/favorites/{{FAVORITE_ID}}/delete">
        <input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="key" value="{{KEY}}">
        <button class="btn btn-ghost" type="submit">Remove<span class="visually-hidden"> {{FAVORITE_NAME}}</span></button>
      </form>
    </li>
    {{/FAVORITE}}
  </ul>
  {{#NO_FAVORITE}}<p class="quiet">None yet. Generate a report and save it as a favorite; it is then here, under Reports and on your dashboard.</p>{{/NO_FAVORITE}}
</section>
