{{%AUTOESCAPE context="HTML"}}
{{!
  A pod, on the dashboard or in what changed of it. NAME, TITLE, section WIDE. In the head: PAST_DUE (PAST_DUE_TEXT),
  NOTE (NOTE_TEXT), TOTAL or TOTAL_LINK (TOTAL_HREF) with TOTAL_COUNT, TOTAL_THINGS. BODY includes dashboard/pod-*.tpl. NOTHING (NOTHING_TEXT) says
  that there is nothing to list; MORE (MORE_HREF, MORE_TEXT) where there is more.
}}
<section class="card{{#WIDE}} pod-wide{{/WIDE}}" id="pod-{{NAME}}" aria-labelledby="pod-{{NAME}}-title" data-changed="{{TITLE}} changed">
  <header class="pod-head"><h2 id="pod-{{NAME}}-title" tabindex="-1">{{TITLE}}</h2>{{#PAST_DUE}}<span class="past-due before-alert-circle">{{PAST_DUE_TEXT}}</span>{{/PAST_DUE}}{{#NOTE}}<span class="row-sub">{{NOTE_TEXT}}</span>{{/NOTE}}{{#TOTAL}}<span class="pod-total">{{TOTAL_COUNT}}<span class="visually-hidden"> {{TOTAL_THINGS}}</span></span>{{/TOTAL}}{{#TOTAL_LINK}}<a class="pod-total" href="{{TOTAL_HREF}}">{{TOTAL_COUNT}}<span class="visually-hidden"> {{TOTAL_THINGS}}</span></a>{{/TOTAL_LINK}}</header>
{{>BODY}}
  {{#NOTHING}}<p class="quiet">{{NOTHING_TEXT}}</p>{{/NOTHING}}
  {{#MORE}}<p class="pod-more"><a href="{{MORE_HREF}}">{{MORE_TEXT}}</a></p>{{/MORE}}
</section>
