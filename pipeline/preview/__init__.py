"""The live preview: a page as it will be printed, set again at every save.

`materials` tells what a page is made from now, `setting` keeps its stages in memory and
does again only those whose material changed, `workshop` has threads work on what is being
looked at first (`desks` is what it keeps, `helper` its second process, `advice` the style
check), `watching` tells it of saves. `security` decides who may ask, `server` answers:
the page in ``data/preview.html``, its state as server-sent events, and `pictures` of the
PDF's pages, or its text as HTML (`screen`). `catalogue` knows the pages and looks. `places`
knows where each character stands on them, so that what is clicked can be corrected:
`editing`. Nothing but a correction is written to disk.
"""
