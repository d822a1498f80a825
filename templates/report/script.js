"use strict";
document.getElementById("search").hidden = true;
