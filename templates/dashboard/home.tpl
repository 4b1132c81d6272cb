{{%AUTOESCAPE context="HTML"}}
{{!
  The dashboard. TODAY ("Monday, November 23"). TABS includes dashboard/tabs.tpl.
  POD includes dashboard/pod.tpl, one for each that the user shows;
  NO_POD when there is none.
}}
<div class="page-head"><h1>Dashboard</h1><p class="page-count">{{TODAY}}</p><p class="page-tools"><a class="btn btn-ghost" href="{{BASE}}/dashboard">Refresh</a> <a class="btn btn-ghost" href="{{BASE}}/dashboard/pods">Choose pods</a></p></div>
{{>TABS}}
<div class="pods">
{{>POD}}
</div>
{{#NO_POD}}<p class="quiet">You show no pod. <a href="{{BASE}}/dashboard/pods">Choose pods</a></p>{{/NO_POD}}
