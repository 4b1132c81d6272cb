{{%AUTOESCAPE context="HTML"}}
{{!
  Keyset paging. RANGE says what is shown ("1 to 50 of 1,000+"). Sections FIRST (FIRST_HREF), PREVIOUS (PREVIOUS_HREF), NEXT (NEXT_HREF),
  each only where there is such a page.
}}
<nav class="pager" aria-label="Pages">
  <p>{{RANGE}}</p>
  <ul>
    {{#FIRST}}<li><a class="btn" href="{{FIRST_HREF}}" rel="first">First</a></li>{{/FIRST}}
    {{#PREVIOUS}}<li><a class="btn" href="{{PREVIOUS_HREF}}" rel="prev"><svg class="icon" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-left"/></svg>Previous</a></li>{{/PREVIOUS}}
    {{#NEXT}}<li><a class="btn" href="{{NEXT_HREF}}" rel="next">Next<svg class="icon icon-after" aria-hidden="true"><use href="{{BASE}}/assets/{{ASSET_ICONS}}#chevron-right"/></svg></a></li>{{/NEXT}}
  </ul>
</nav>
