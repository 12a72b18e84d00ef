"""The addresses of the room."""

from django.urls import path

from carnet.tasks.screens import acts, firms, keyboard, tasks, till, todo

app_name = "tasks"

urlpatterns = [
    path("a-faire/", todo.todo, name="todo"),
    path("a-faire/noter/", tasks.write, name="write"),
    path("a-faire/<int:task_id>/", tasks.change, name="change"),
    path("a-faire/<int:task_id>/fait/", tasks.done, name="done"),
    path("a-faire/<int:task_id>/pas-fait/", tasks.undone, name="undone"),
    path("contacts/taches/", tasks.choose, name="bulk"),
    path("contacts/taches/noter/", tasks.put, name="put"),
    path("contacts/taches/annuler/<int:batch>/", tasks.undo, name="undo"),
    path("contacts/<int:contact_id>/acte/", acts.act, name="act"),
    path("contacts/<int:contact_id>/acte/<slug:mark>/annuler/", acts.take_back, name="take_back"),
    path("notes/mots/", acts.remark, name="remark"),
    path("caisse/", till.till, name="till"),
    path("caisse/<int:contact_id>/", till.at_till, name="at_till"),
    path("caisse/<int:contact_id>/visite/", till.visit, name="visit"),
    path("organisations/<int:organisation_id>/contrats/", firms.contracts, name="contracts"),
    path("aide/raccourcis/", keyboard.shortcuts, name="shortcuts"),
]
