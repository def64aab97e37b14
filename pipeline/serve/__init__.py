"""`pipeline serve` and `pipeline watch`: pages come in, their editions go out, unattended.

What comes in is not trusted: a page is made in a folder of its own by a worker process that
has a time and a size, and no name that came with it is used as a path (SECURITY.md).

    tokens      who may ask
    multipart   a body of several files, taken apart
    upload      what a request brings: the page, its plan and pictures, what is wanted
    confined    a page's text read so that it reaches no file outside its folder
    worker      what a worker process does
    crew        the worker processes: the queue, the limits on time and memory
    records     what is kept of a job
    store       the folders of the jobs
    service     jobs from their acceptance to their end
    app         the routes; problems, gate, metrics and openapi belong to them
    server      uvicorn
    dropped     files that are dropped into a folder: what is a page, and whether it is whole
    hotfolder   the folder itself: pages taken, built, put away
"""
