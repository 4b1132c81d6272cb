{{%AUTOESCAPE context="HTML"}}
{{!
  The dashboard. TODAY ("Monday, November 23"). TABS includes dashboard/tabs.tpl.
  PODS, which ask for what changed of them (app.js, data-poll): POD includes dashboard/pod.tpl, one for each that the user
  shows; NO_POD when there is none.
}}
<div class="page-head"><h1>Dashboard</h1><p class="page-count">{{TODAY}}</p><p class="page-tools"><a class="btn btn-ghost" href="{{BASE}}/dashboard">Refresh</a> <a class="btn btn-ghost" href="{{BASE}}/dashboard/pods">Choose pods</a></p></div>
{{>TABS}}
{{#PODS}}<div class="pods" id="pods" data-poll hx-get="{{BASE}}/dashboard/refresh" hx-trigger="every 60s, refresh">
{{>POD}}
</div>{{/PODS}}
{{#NO_POD}}<p class="quiet">You show no pod. <a href="{{BASE}}/dashboard/pods">Choose pods</a></p>{{/NO_POD}}
