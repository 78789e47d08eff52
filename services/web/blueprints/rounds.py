"""The pages under `/p/<programme>/rounds`."""

from flask import Blueprint

blueprint = Blueprint("rounds", __name__, url_prefix="/p/<programme>/rounds")
