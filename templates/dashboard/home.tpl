{{%AUTOESCAPE context="HTML"}}
{{!
  The dashboard. TODAY ("Monday, November 23"). SEARCH_TAB for those who may search, APPOINTMENTS_TAB for those who work tasks.
  POD includes dashboard/pod.tpl, one for each that the user shows;
  NO_POD when there is none.
}}
<div class="page-head"><h1>Dashboard</h1><p class="page-count">{{TODAY}}</p><p class="page-tools"><a class="btn btn-ghost" href="{{BASE}}/dashboard">Refresh</a> <a class="btn btn-ghost" href="{{BASE}}/dashboard/pods">Choose pods</a></p></div>
<nav class="tabs" aria-label="Dashboard"><ul><li><a href="{{BASE}}/dashboard" aria-current="page">Home</a></li>{{#SEARCH_TAB}}<li><a href="{{BASE}}/dashboard?q=">Customer Search</a></li>{{/SEARCH_TAB}}{{#APPOINTMENTS_TAB}}<li><a href="{{BASE}}/dashboard/appointments">Appointments</a></li>{{/APPOINTMENTS_TAB}}</ul></nav>
<div class="pods">
{{>POD}}
</div>
{{#NO_POD}}<p class="quiet">You show no pod. <a href="{{BASE}}/dashboard/pods">Choose pods</a></p>{{/NO_POD}}
