"""Makes the zip that installs zhize on a machine without internet: `python -m tests.tools.bundle`, or `make bundle`.

`targets` says what is served, `gathering` fetches the wheels with pip, `closure` proves that none is missing,
`licences` lists what is inside, `writing` lays the folder out and zips it. `files/` goes into the zip.
"""
